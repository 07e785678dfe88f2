package io.quarkiverse.remoteterm.runtime.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.stream.Collectors;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * What is wrong with the configuration, to be reported at once. A problem of a key for all terms is reported once, however
 * many terms have it.
 */
final class Problems {

    private final Map<String, String> keyByLine = new LinkedHashMap<>();

    /**
     * @param key in full
     * @param remedy what is wrong and what to write; without the values of keys that may hold secrets
     */
    void add(String key, String remedy) {
        keyByLine.putIfAbsent(key + ": " + remedy, key);
    }

    void throwIfAny() {
        if (!keyByLine.isEmpty()) {
            throw new ConfigurationException(
                    keyByLine.keySet().stream().collect(Collectors.joining("\n  - ",
                            "The configuration of remote terms has " + keyByLine.size()
                                    + (keyByLine.size() == 1 ? " error" : " errors") + ":\n  - ",
                            "")),
                    new LinkedHashSet<>(keyByLine.values()));
        }
    }
}
