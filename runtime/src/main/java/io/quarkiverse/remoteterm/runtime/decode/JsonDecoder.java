package io.quarkiverse.remoteterm.runtime.decode;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException.Reason;
import io.quarkiverse.remoteterm.spi.TermDecoder;
import io.smallrye.common.annotation.Identifier;

/**
 * JSON by the application's mapper, whatever the content type says: objects are often uploaded without one. The body is one
 * JSON value with nothing behind it. The only class that touches Jackson, which is optional.
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
     * @throws PayloadRefusedException if the body is not JSON, or not JSON of this type
     */
    @Override
    public Object decode(TermPayload payload, Type type) throws Exception {
        ObjectReader reader = mapper.readerFor(mapper.constructType(type))
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try (RememberingStream body = new RememberingStream(payload.stream())) {
            if (body.isEmpty()) {
                throw new PayloadRefusedException(Reason.ENDS_EARLY, "The body is empty, not JSON");
            }
            try {
                return reader.readValue((InputStream) body);
            } catch (IOException | RuntimeException e) {
                // Jackson wraps what happens while it reads the elements of a collection
                body.rethrowFailure();
                throw refused(e, body.ended());
            }
        }
    }

    private static Exception refused(Exception e, boolean ended) {
        boolean malformed = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TermRejectedException rejected) {
                // a constructor has seen that the version is no good
                return rejected;
            }
            malformed |= cause instanceof StreamReadException;
        }
        if (!(e instanceof JsonProcessingException json)) {
            return e;
        }
        // half a number or a word is malformed, too
        return new PayloadRefusedException(malformed && ended ? Reason.ENDS_EARLY : Reason.UNREADABLE,
                "The body cannot be read as JSON: " + firstLine(json.getOriginalMessage()) + place(json.getLocation()), e);
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
