package io.quarkiverse.remoteterm.runtime.persist;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * What a disk copy says of itself. Only the signature is evidence: whoever can write to the directory can write the rest.
 *
 * @param sourceId the source that issued {@code version}
 * @param origin {@link TermOrigin#REMOTE} or {@link TermOrigin#FAILOVER}
 * @param savedAt when the body was the source's newest, by the wall clock
 * @param signature detached, as read; empty if there is none
 * @param parts of a manifest: their lengths by their SHA-256, in lower-case hex
 */
public record DiskCopyHeader(String version, String sourceId, TermOrigin origin, Instant savedAt, Content content,
        Optional<byte[]> signature, Map<String, Long> parts) {

    public DiskCopyHeader {
        parts.keySet().forEach(PartFiles::requireDigest);
        parts = Map.copyOf(parts);
    }

    /**
     * The body as sent.
     *
     * @param sha256 in lower-case hex
     */
    public record Content(Optional<String> type, Optional<String> encoding, Optional<Instant> lastModified,
            Map<String, String> metadata, String sha256, long length) {

        /**
         * @param sha256 of the whole body
         * @param length of the whole body
         */
        public static Content of(FetchedBody body, String sha256, long length) {
            return new Content(body.contentType(), body.contentEncoding(), body.lastModified(), body.metadata(), sha256,
                    length);
        }
    }
}
