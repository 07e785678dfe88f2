package io.quarkiverse.remoteterm.runtime.config;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.quarkiverse.remoteterm.runtime.config.S3Settings.Failover;

/**
 * Where an {@code s3} term is read from.
 */
final class S3SettingsReader {

    private S3SettingsReader() {
    }

    static S3Settings read(TermLevels levels, FixedTermSettings fixed) {
        Optional<S3Config> s3 = levels.own().map(TermConfig::s3);
        Optional<String> bucket = s3.flatMap(S3Config::bucket);
        Optional<String> key = s3.flatMap(S3Config::key);
        if (bucket.isEmpty()) {
            levels.problem(levels.key("s3.bucket"), "is missing; write the bucket of the object that the term is read from"
                    + otherFetcher(levels));
        }
        if (key.isEmpty()) {
            levels.problem(levels.key("s3.key"), "is missing; write the key of the object that the term is read from"
                    + otherFetcher(levels));
        }
        Map<String, S3FailoverConfig> failovers = s3.map(S3Config::failover).orElse(Map.of());
        checkClients(failovers, levels, fixed);
        if (bucket.isEmpty() || key.isEmpty()) {
            return null;
        }
        return new S3Settings(fixed.s3Client(), bucket.get(), key.get(), s3.flatMap(S3Config::versionId),
                fixed.s3FailoverClients().stream()
                        .map(client -> failover(client, find(client, failovers), bucket.get(), key.get()))
                        .toList());
    }

    private static Failover failover(String client, Optional<S3FailoverConfig> config, String bucket, String key) {
        return new Failover(client,
                config.flatMap(S3FailoverConfig::bucket).orElse(bucket),
                config.flatMap(S3FailoverConfig::key).orElse(key));
    }

    private static Optional<S3FailoverConfig> find(String client, Map<String, S3FailoverConfig> failovers) {
        return Optional.ofNullable(failovers.get(client)).or(() -> failovers.keySet().stream()
                .filter(c -> spelling(c).equals(spelling(client))).sorted().findFirst().map(failovers::get));
    }

    /** What an environment variable leaves of a client's name: dashes and dots cannot be told apart. */
    private static String spelling(String client) {
        return client.replace('.', '-');
    }

    private static void checkClients(Map<String, S3FailoverConfig> failovers, TermLevels levels, FixedTermSettings fixed) {
        for (String client : new TreeSet<>(failovers.keySet())) {
            if (fixed.s3FailoverClients().stream().noneMatch(c -> spelling(c).equals(spelling(client)))) {
                levels.problem(levels.key("s3.failover.\"" + client + "\""),
                        "is for a client that the term does not fall back to; add it to "
                                + levels.key("s3.failover-clients") + " and build again, or remove it");
            }
        }
    }

    /** The fetcher not being set is the likely reason where another one is configured. */
    private static String otherFetcher(TermLevels levels) {
        if (levels.own().flatMap(c -> c.httpSource().url()).isPresent()) {
            return ", or build with " + levels.key("fetcher") + "=" + FixedTermSettings.HTTP;
        }
        if (levels.own().flatMap(c -> c.file().path()).isPresent()) {
            return ", or build with " + levels.key("fetcher") + "=" + FixedTermSettings.FILE;
        }
        return "";
    }
}
