package io.quarkiverse.remoteterm.runtime.config.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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

    /**
     * @param key in full
     * @param remedy what is wrong and what to write; without the values of keys that may hold secrets
     */
    public void add(String key, String remedy) {
        keyByLine.putIfAbsent(key + ": " + remedy, key);
    }

    /** Does not stop the start. */
    void warn(String key, String remedy) {
        warnings.add(key + ": " + remedy);
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
