package io.quarkiverse.remoteterm.runtime.decode;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException.Reason;
import io.quarkiverse.remoteterm.spi.TermDecoder;
import io.smallrye.common.annotation.Identifier;

/**
 * JSON by the application's mapper, whatever the content type says: objects are often uploaded without one. The only class
 * that touches Jackson, which is optional.
 */
@Singleton
@Identifier(JsonDecoder.IDENTIFIER)
public final class JsonDecoder implements TermDecoder {

    /** Keeps it apart from the application's decoders, which go first. */
    public static final String IDENTIFIER = "remote-term-json";

    private final ObjectMapper mapper;

    public JsonDecoder(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean supports(Type type, Optional<String> contentType) {
        return true;
    }

    /**
     * @throws PayloadRefusedException if the body is not JSON, or not of that type
     */
    @Override
    public Object decode(TermPayload payload, Type type) throws IOException {
        JavaType target = mapper.constructType(type);
        try {
            Object value = mapper.readValue(payload.stream(), target);
            if (value == null) {
                throw new PayloadRefusedException(Reason.UNREADABLE, "the body is the JSON literal null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw refused(e, target);
        }
    }

    private static IOException refused(JsonProcessingException e, JavaType target) {
        if (e.getCause() instanceof IOException stream && !(stream instanceof JsonProcessingException)) {
            // Jackson wraps what the stream throws while it binds
            return stream;
        }
        Reason reason = e instanceof JsonEOFException ? Reason.ENDS_EARLY : Reason.UNREADABLE;
        String where = e.getLocation() == null ? ""
                : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
        return new PayloadRefusedException(reason,
                "the body cannot be read as JSON of " + target.toCanonical() + where + ": " + e.getOriginalMessage(), e);
    }
}
