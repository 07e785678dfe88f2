package io.quarkiverse.remoteterm.runtime.config;

import java.util.List;
import java.util.Optional;

/**
 * The configuration of one term that is fixed when the application is built, with every fallback and default applied.
 *
 * @param fetcher {@code s3}, {@code http}, {@code file} or the identifier of a custom fetcher
 * @param s3Client the name of the primary's client; empty: the default client
 * @param s3FailoverClients in order, never null
 */
public record FixedTermSettings(String fetcher, Optional<String> s3Client, List<String> s3FailoverClients) {

    public static final String S3 = "s3";
    public static final String HTTP = "http";
    public static final String FILE = "file";

    /**
     * @param term the name of a declared term
     */
    public static FixedTermSettings of(RemoteTermBuildTimeConfig config, String term) {
        Optional<TermBuildTimeConfig> own = Optional.ofNullable(config.terms().get(term));
        return new FixedTermSettings(
                own.flatMap(SourceBuildTimeConfig::fetcher).or(config.defaults()::fetcher).orElse(S3),
                own.flatMap(t -> t.s3().client()).or(config.defaults().s3()::client),
                own.flatMap(t -> t.s3Failover().failoverClients()).orElse(List.of()));
    }
}
