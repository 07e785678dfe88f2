package io.quarkiverse.remoteterm.runtime.config;

import java.util.Optional;

/**
 * The detached signature of one term.
 */
public interface SignatureConfig {

    /**
     * Where the signature of the body as sent is: a key in the same bucket, a URL or a path relative to the object's own.
     */
    Optional<String> location();
}
