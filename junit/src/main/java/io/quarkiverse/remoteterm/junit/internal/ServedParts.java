package io.quarkiverse.remoteterm.junit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * A manifest and its parts. The location of a part is its name.
 *
 * @param bytes by the names of the parts, which need no escaping in JSON
 */
record ServedParts(String term, Map<String, byte[]> bytes, String contentVersion) implements Content {

    @Override
    public FetchResult answer(FetchRequest request) throws Exception {
        String parts = new TreeMap<>(bytes).entrySet().stream()
                .map(part -> "\"%1$s\": {\"location\": \"%1$s\", \"sha256\": \"%2$s\", \"size\": %3$d}"
                        .formatted(part.getKey(), ServedObject.sha256(part.getValue()), part.getValue().length))
                .collect(Collectors.joining(", "));
        String manifest = "{\"format\": \"remote-term-manifest/1\", \"term\": \"%s\", \"parts\": {%s}}".formatted(term, parts);
        return Content.payload(manifest.getBytes(UTF_8), contentVersion).answer(request);
    }

    @Override
    public FetchedBody part(String location) {
        return new Body(bytes.get(location), Optional.empty());
    }
}
