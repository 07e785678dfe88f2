package io.quarkiverse.remoteterm.runtime.payload;

import java.util.Optional;

import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * What is said about a body, beside its bytes, on how to read them.
 */
public record BodyHints(Optional<String> contentType, Optional<String> contentEncoding) {

    private static final BodyHints NONE = new BodyHints(Optional.empty(), Optional.empty());

    /**
     * What the source says. Only for bodies that are not verified: these headers are not signed.
     */
    public static BodyHints of(FetchedBody body) {
        return new BodyHints(body.contentType(), body.contentEncoding());
    }

    /**
     * Nothing: text is UTF-8, and compressed formats are recognized by their first bytes.
     */
    public static BodyHints none() {
        return NONE;
    }
}
