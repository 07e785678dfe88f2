package io.quarkiverse.remoteterm.runtime.decode;

import java.lang.reflect.Type;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.spi.TermDecoder;

/**
 * JSON by the application's mapper, whatever the content type says: objects are often uploaded without one. The only class
 * that touches Jackson, which is optional.
 */
public final class JsonDecoder implements TermDecoder {

    public JsonDecoder(ObjectMapper mapper) {
    }

    @Override
    public boolean supports(Type type, Optional<String> contentType) {
        return true;
    }

    @Override
    public Object decode(TermPayload payload, Type type) throws Exception {
        throw new UnsupportedOperationException();
    }
}
