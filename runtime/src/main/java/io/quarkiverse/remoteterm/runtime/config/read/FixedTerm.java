package io.quarkiverse.remoteterm.runtime.config.read;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.common.utils.StringUtil;

/**
 * What is fixed for one term when the application is built: its own keys, those for all terms and the defaults.
 *
 * @param values by key; lists as they are written, separated by commas
 */
public record FixedTerm(Map<String, String> values) {

    public static final String FETCHER = "fetcher";
    public static final String MANIFEST_ENABLED = "manifest.enabled";
    public static final String MANIFEST_NAME = "manifest.name";

    /**
     * @return the kind of source, or the identifier of a custom fetcher
     */
    public String fetcher() {
        return values.get(FETCHER);
    }

    /**
     * @return empty if the key is not set
     */
    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * @param term the name of the term, for messages
     * @param key one that has a default
     * @throws ConfigurationException if it is neither true nor false
     */
    public boolean flag(String term, String key) {
        try {
            return ValueType.FLAG.reader().apply(values.get(key));
        } catch (IllegalArgumentException e) {
            String full = ConfigurationKeys.ofTerm(term, key);
            throw new ConfigurationException(full + ": " + e.getMessage(), e, Set.of(full));
        }
    }

    /**
     * @param term the name of the term, for messages
     * @return whether the term's object is a manifest
     */
    public boolean hasManifest(String term) {
        return find(MANIFEST_ENABLED).isPresent() && flag(term, MANIFEST_ENABLED);
    }

    /**
     * @return an empty list if the key is not set
     */
    public List<String> list(String key) {
        return find(key).stream().flatMap(text -> Arrays.stream(StringUtil.split(text))).map(String::trim).toList();
    }
}
