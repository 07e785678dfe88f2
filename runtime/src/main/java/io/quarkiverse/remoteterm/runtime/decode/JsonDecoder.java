package io.quarkiverse.remoteterm.runtime.decode;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Optional;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.spi.TermDecoder;
import io.smallrye.common.annotation.Identifier;

/**
 * JSON by the application's mapper, whatever the content type says: objects are often uploaded without one. The body is one
 * JSON value with nothing behind it. Only this class and {@link JsonFailure} touch Jackson, which is optional.
 */
@Singleton
@Identifier(JsonDecoder.IDENTIFIER)
public final class JsonDecoder implements TermDecoder {

    /** Keeps it apart from the application's decoders, which go first. */
    public static final String IDENTIFIER = "remote-term-json";

    private final Provider<ObjectMapper> mapper;

    /**
     * @param mapper asked for at the first decode: an application that decodes no JSON does not wait for it
     */
    public JsonDecoder(Provider<ObjectMapper> mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean supports(Type type, Optional<String> contentType) {
        return true;
    }

    /**
     * @throws PayloadRejectedException if the body is not JSON, or not JSON of this type
     */
    @Override
    public Object decode(TermPayload payload, Type type) throws Exception {
        ObjectMapper json = mapper.get();
        ObjectReader reader = json.readerFor(json.constructType(type))
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try (RememberingStream body = new RememberingStream(payload.stream())) {
            try {
                return value(reader, body);
            } catch (IOException | RuntimeException e) {
                // Jackson wraps what happens while it reads the elements of a collection
                body.rethrowFailure();
                if (body.isEmpty()) {
                    throw new PayloadRejectedException(Reason.ENDS_EARLY, "The body is empty, not JSON");
                }
                throw new JsonFailure(json).rejection(e, body.ended());
            }
        }
    }

    private static Object value(ObjectReader reader, InputStream body) throws IOException {
        try (JsonParser parser = reader.createParser(body)) {
            Object value = reader.readValue(parser);
            if (parser.nextToken() != null) {
                throw new PayloadRejectedException(Reason.UNREADABLE, "The body cannot be read as JSON: something follows the"
                        + " JSON value" + JsonFailure.place(parser.currentTokenLocation()));
            }
            return value;
        }
    }
}
