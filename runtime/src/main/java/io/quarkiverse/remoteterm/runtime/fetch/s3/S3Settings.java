package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.List;
import java.util.Optional;

/**
 * Where an {@code s3} term is read from.
 *
 * @param client the name of the primary's client; empty: the default client
 * @param versionId the one version to read; empty: the newest
 * @param failovers in order, never null
 */
public record S3Settings(Optional<String> client, String bucket, String key, Optional<String> versionId,
        List<Failover> failovers) {

    public S3Settings {
        failovers = List.copyOf(failovers);
    }

    /**
     * A copy of the object that another client reaches.
     *
     * @param client the client's name
     */
    public record Failover(String client, String bucket, String key) {
    }
}
