package io.quarkiverse.remoteterm.runtime.persist;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermOrigin;

/**
 * What a disk copy says of its body.
 *
 * @param sourceId the source that issued {@code version}
 * @param origin {@link TermOrigin#REMOTE} or {@link TermOrigin#FAILOVER}
 * @param savedAt when the body was the source's newest, by the wall clock
 * @param sha256 of the body as sent, in lower-case hex
 * @param length of the body as sent
 * @param signature detached, as read; empty if there is none
 */
public record DiskCopyHeader(String version, String sourceId, TermOrigin origin, Optional<String> contentType,
        Optional<String> contentEncoding, Optional<Instant> lastModified, Map<String, String> metadata, Instant savedAt,
        String sha256, long length, Optional<byte[]> signature) {
}
