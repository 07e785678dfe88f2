package io.quarkiverse.remoteterm.it.s3;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.remoteterm.runtime.fetch.PartRequest;

/**
 * What a check asks.
 */
record S3Question(Set<String> knownVersions, Duration remaining, Optional<String> versionId) implements PartRequest {

    static S3Question knowing(String... versions) {
        return new S3Question(new LinkedHashSet<>(Arrays.asList(versions)), Duration.ofMinutes(1), Optional.empty());
    }

    static S3Question within(Duration remaining) {
        return new S3Question(Set.of(), remaining, Optional.empty());
    }

    static S3Question ofVersion(String versionId) {
        return new S3Question(Set.of(), Duration.ofMinutes(1), Optional.of(versionId));
    }

    @Override
    public String term() {
        return "rates";
    }

    @Override
    public Map<String, String> options() {
        return Map.of();
    }
}
