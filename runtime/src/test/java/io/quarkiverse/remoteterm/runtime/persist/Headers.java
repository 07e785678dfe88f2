package io.quarkiverse.remoteterm.runtime.persist;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyHeader.Content;

/**
 * Headers of copies that say no more than tests need.
 */
final class Headers {

    static final Instant SAVED = Instant.parse("2026-03-01T10:00:00.123456789Z");
    static final String SOURCE = "s3:rates";

    private Headers() {
    }

    static DiskCopyHeader of(String version, byte[] body, Map<String, Long> parts) {
        return new DiskCopyHeader(version, SOURCE, TermOrigin.REMOTE, SAVED, content(body), Optional.empty(), parts);
    }

    static Content content(byte[] body) {
        return new Content(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), sha256(body), body.length);
    }

    static String sha256(byte[] bytes) {
        return Sha256.hex(Sha256.newDigest().digest(bytes));
    }
}
