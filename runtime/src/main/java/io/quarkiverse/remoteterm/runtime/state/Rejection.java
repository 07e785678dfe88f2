package io.quarkiverse.remoteterm.runtime.state;

import java.util.Objects;

/**
 * A version that was rejected.
 *
 * @param sourceId the source that has it
 * @param version null if the source gave none and the body was not read to its end
 * @param cause without secrets
 * @param description the cause in one line
 * @param unsigned what its signature has to fit, if it was rejected over that; else null
 */
public record Rejection(String sourceId, String version, Throwable cause, String description, Unsigned unsigned) {

    /** Whether listeners have heard of it already when they have heard of the other. */
    boolean isSameAs(Rejection other) {
        return other != null && Objects.equals(version, other.version)
                && (version != null || description.equals(other.description));
    }

    /**
     * A body whose signature may be added or corrected later, without a change of the object.
     *
     * @param sha256 of the body as sent
     */
    public record Unsigned(byte[] sha256, long length) {
    }
}
