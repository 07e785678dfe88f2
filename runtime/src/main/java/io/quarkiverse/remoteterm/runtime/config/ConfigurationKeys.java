package io.quarkiverse.remoteterm.runtime.config;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of the configuration. What is set for all terms and what is set for one share a place: after the prefix comes
 * either a key or the name of a term. Hence no term may be called as a key begins.
 */
public final class ConfigurationKeys {

    static final String PREFIX = "quarkus.remote-term.";

    /** Keys that may be set for all terms and for each. */
    static final Set<String> COMMON = Set.of("fetcher", "s3.client",
            "refresh-interval", "refresh-cron", "refresh-jitter",
            "lazy-init", "startup-timeout", "on-startup-failure",
            "fetch-timeout", "attempt-timeout", "retry.max-attempts", "retry.delay", "retry.max-delay",
            "max-payload-size", "max-inflated-size", "decompression",
            "max-staleness", "on-stale",
            "persistence.directory", "payload-directory", "close-delay",
            "http.tls-configuration-name", "http.proxy-configuration-name", "http.honor-cache-control",
            "http.min-refresh-interval",
            "integrity.signature.public-key");

    /** Keys that are set for all terms only. */
    static final Set<String> GLOBAL_ONLY = Set.of("health.enabled", "health.details", "metrics.enabled", "tracing.enabled",
            "management.enabled", "management.path");

    /** Keys of one term only; * stands for a name. */
    static final Set<String> TERM_ONLY = Set.of("alias",
            "s3.bucket", "s3.key", "s3.version-id", "s3.failover-clients", "s3.failover.*.bucket", "s3.failover.*.key",
            "http.url", "http.failover-urls", "http.headers.*", "http.bearer-token",
            "http.basic.username", "http.basic.password",
            "file.path",
            "options.*", "health.enabled",
            "integrity.sha256", "integrity.signature.location");

    private static final Set<String> RESERVED_WORDS = concat(COMMON, GLOBAL_ONLY).stream()
            .map(ConfigurationKeys::firstWord).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> TERM_WORDS = concat(COMMON, TERM_ONLY).stream()
            .map(ConfigurationKeys::firstWord).collect(Collectors.toUnmodifiableSet());

    private ConfigurationKeys() {
    }

    /**
     * @return the words that the configuration uses where the name of a term would be: no name for a term
     */
    public static Set<String> reservedWords() {
        return RESERVED_WORDS;
    }

    /**
     * @return a key of a term in full
     */
    public static String ofTerm(String term, String key) {
        return PREFIX + '"' + term + "\"." + key;
    }

    /** Whether a key can begin with this word after the name of a term. */
    static boolean isTermWord(String word) {
        return TERM_WORDS.contains(word);
    }

    static String firstWord(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static Set<String> concat(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
