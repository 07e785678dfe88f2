package io.quarkiverse.remoteterm.sample;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The media type of a file, by its extension.
 */
public class MediaTypes {

    private final Map<String, String> byExtension;

    /** For the proxy. */
    MediaTypes() {
        this(Map.of());
    }

    private MediaTypes(Map<String, String> byExtension) {
        this.byExtension = byExtension;
    }

    /** Reads {@code {"image/png": {"source": "iana", "extensions": ["png"]}, ...}}. */
    static MediaTypes read(InputStream json, ObjectMapper mapper) throws IOException {
        Map<String, String> byExtension = new HashMap<>();
        for (Map.Entry<String, JsonNode> type : mapper.readTree(json).properties()) {
            for (JsonNode extension : type.getValue().path("extensions")) {
                byExtension.putIfAbsent(extension.textValue(), type.getKey());
            }
        }
        return new MediaTypes(Map.copyOf(byExtension));
    }

    public Optional<String> of(String fileName) {
        return Optional.ofNullable(byExtension.get(fileName.substring(fileName.lastIndexOf('.') + 1)));
    }
}
