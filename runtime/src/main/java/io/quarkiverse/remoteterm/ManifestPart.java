package io.quarkiverse.remoteterm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.quarkiverse.remoteterm.TermManifest.PartOptions;

/**
 * A part of a manifest that is being written. Its file is read once, so that the manifest that was written is the one that is
 * signed.
 */
final class ManifestPart {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final Path file;
    private final String location;
    private final PartOptions options;
    private Content content;

    private record Content(String sha256, long size) {
    }

    ManifestPart(Path file, String location, PartOptions options) {
        this.file = file;
        this.location = location;
        this.options = options;
    }

    void write(String name, ManifestJson json) throws IOException {
        if (content == null) {
            content = read(file);
        }
        json.begin(name);
        json.member("location", location);
        json.member("sha256", content.sha256());
        json.member("size", content.size());
        json.optionalMember("content-type", options.contentType);
        json.optionalMember("content-encoding", options.contentEncoding);
        json.optionalMember("version-id", options.versionId);
        json.end();
    }

    private static Content read(Path file) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        byte[] buffer = new byte[BUFFER_SIZE];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
            }
        }
        return new Content(HexFormat.of().formatHex(digest.digest()), size);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java platform has SHA-256", e);
        }
    }
}
