package io.quarkiverse.remoteterm.runtime.config.read;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * What is wrong with the configuration, to be reported at once. A problem of a key for all terms is reported once, however
 * many terms have it.
 */
public final class Problems {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.config");

    private final Map<String, String> keyByLine = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Predicate<String> optional;
    private final Map<String, Problems> deferred = new HashMap<>();

    public Problems() {
        this(term -> false);
    }

    /**
     * @param optional the terms that may be without a source
     */
    public Problems(Predicate<String> optional) {
        this.optional = optional;
    }

    /**
     * @param key in full
     * @param remedy what is wrong and what to write; without the values of keys that may hold secrets
     */
    public void add(String key, String remedy) {
        keyByLine.putIfAbsent(key + ": " + remedy, key);
    }

    /** A key that the source of the term needs. */
    void addMissing(String term, String key, String remedy) {
        (optional.test(term) ? deferred.computeIfAbsent(term, any -> new Problems()) : this).add(key, remedy);
    }

    /**
     * @return by the name of the term, what matters only once its source is asked
     */
    public Map<String, Problems> deferred() {
        return deferred;
    }

    /** Does not stop the start. */
    void warn(String key, String remedy) {
        warnings.add(key + ": " + remedy);
    }

    int count() {
        return keyByLine.size();
    }

    public void throwIfAny() {
        if (!keyByLine.isEmpty()) {
            throw new ConfigurationException(
                    keyByLine.keySet().stream().collect(Collectors.joining("\n  - ",
                            "The configuration of remote terms has " + keyByLine.size()
                                    + (keyByLine.size() == 1 ? " error" : " errors") + ":\n  - ",
                            "")),
                    new LinkedHashSet<>(keyByLine.values()));
        }
    }

    public void logWarnings() {
        warnings.forEach(LOG::warn);
    }
}
