package io.quarkiverse.remoteterm.runtime.manage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.remoteterm.runtime.payload.Sha256;

/**
 * Writes a manifest by hand.
 */
final class ManifestText {

    private final List<String> members = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();

    private ManifestText() {
    }

    static ManifestText of(String term) {
        ManifestText manifest = new ManifestText();
        manifest.members.add("\"format\":\"remote-term-manifest/1\"");
        manifest.members.add("\"term\":\"" + term + "\"");
        return manifest;
    }

    ManifestText serial(long serial) {
        members.add("\"serial\":" + serial);
        return this;
    }

    ManifestText expires(Instant at) {
        members.add("\"expires\":\"" + at + "\"");
        return this;
    }

    /** Nothing but another version. */
    ManifestText comment(String text) {
        members.add("\"comment\":\"" + text + "\"");
        return this;
    }

    /**
     * @param more members, as JSON
     */
    ManifestText part(String name, String location, byte[] content, String... more) {
        return part(name, location, sha256(content), content.length, more);
    }

    ManifestText part(String name, String location, String sha256, long size, String... more) {
        parts.add("\"" + name + "\":{\"location\":\"" + location + "\",\"sha256\":\"" + sha256 + "\",\"size\":" + size
                + (more.length == 0 ? "" : "," + String.join(",", more)) + "}");
        return this;
    }

    byte[] bytes() {
        return ("{" + String.join(",", members) + ",\"parts\":{" + String.join(",", parts) + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    static String sha256(byte[] content) {
        return Sha256.hex(Sha256.newDigest().digest(content));
    }
}
