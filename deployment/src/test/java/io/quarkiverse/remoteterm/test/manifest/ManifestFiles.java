package io.quarkiverse.remoteterm.test.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Publishes manifests with their parts in a directory. Written by hand, not by the class that the applications' publishers use.
 */
public final class ManifestFiles {

    private final Path directory;
    private final String name;
    private final Map<String, String> parts = new LinkedHashMap<>();

    public ManifestFiles(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    public ManifestFiles part(String part, String location, String content, String... more) {
        return part(part, location, content.getBytes(StandardCharsets.UTF_8), more);
    }

    /**
     * @param more members, as JSON
     */
    public ManifestFiles part(String part, String location, byte[] content, String... more) {
        Path file = directory.resolve(location);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            parts.put(part, "{\"location\":\"" + location + "\",\"sha256\":\"" + sha256(content) + "\",\"size\":"
                    + content.length + (more.length == 0 ? "" : "," + String.join(",", more)) + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * @param members of the manifest beside its parts, as JSON
     */
    public void publish(String... members) {
        String json = "{\"format\":\"remote-term-manifest/1\",\"term\":\"" + name + "\","
                + (members.length == 0 ? "" : String.join(",", members) + ",") + "\"parts\":{" + parts.entrySet().stream()
                        .map(part -> "\"" + part.getKey() + "\":" + part.getValue()).collect(Collectors.joining(","))
                + "}}";
        try {
            Files.writeString(directory.resolve(name + ".json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parts.clear();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
