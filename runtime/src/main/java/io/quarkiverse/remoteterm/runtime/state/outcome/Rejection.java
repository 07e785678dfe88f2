package io.quarkiverse.remoteterm.runtime.state.outcome;

import java.util.Objects;

/**
 * A version that was rejected.
 *
 * @param sourceId the source that has it
 * @param version null if the source gave none and the body was not read to its end
 * @param cause without secrets
 * @param description the cause in one line
 * @param unsigned present if it was rejected over its signature; else null
 * @param since monotonic; null until it is remembered
 */
public record Rejection(String sourceId, String version, Throwable cause, String description, Unsigned unsigned, Long since) {

    public Rejection rememberedAt(long nanos) {
        return since != null ? this : new Rejection(sourceId, version, cause, description, unsigned, nanos);
    }

    /** Whether listeners have heard of it already when they have heard of the other. */
    public boolean isSameAs(Rejection other) {
        return other != null && Objects.equals(version, other.version)
                && (version != null || description.equals(other.description));
    }

    /**
     * The signature may be added or corrected later, without a change of the object.
     *
     * @param signature that did not fit; null if there was none
     */
    public record Unsigned(byte[] signature) {
    }
}
