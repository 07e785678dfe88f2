package io.quarkiverse.remoteterm.runtime.config;

import java.util.List;
import java.util.Optional;

/**
 * The S3 clients that stand in for a term's own.
 */
public interface S3FailoverBuildTimeConfig {

    /**
     * The names of the S3 clients to fall back to, in order, when the term's own client cannot reach the object.
     */
    Optional<List<String>> failoverClients();
}
