package io.quarkiverse.remoteterm.runtime.refresh;

import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.observe.Failures;

/**
 * A version that is not wanted again.
 *
 * @param sourceId the source that has it
 * @param version null if the source gave none and the body was not read to its end
 * @param unsigned present if it was rejected over its signature, which may still come
 */
record Refusal(String sourceId, String version, Throwable cause, Optional<Unsigned> unsigned) {

    Refusal {
        cause = Failures.sanitize(cause);
    }

    /**
     * @param signature that did not do; null if there was none
     */
    record Unsigned(byte[] signature) {
    }
}
