package io.quarkiverse.remoteterm.runtime.config.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.smallrye.config.SmallRyeConfig;

/**
 * Reads what is fixed for the terms, when the application is built.
 */
public final class FixedTermReader {

    private final SmallRyeConfig config;
    private final KnownKeys known;
    private final ConfiguredKeys keys;
    private final Map<String, String> forAll = new HashMap<>();

    public FixedTermReader(SmallRyeConfig config, KnownKeys known) {
        this.config = config;
        this.known = known;
        this.keys = new ConfiguredKeys(config.getPropertyNames());
        known.fixedForAll().forEach(key -> text(ConfigurationKeys.ofAll(key)).ifPresent(text -> forAll.put(key, text)));
    }

    /**
     * @param term the name of a declared term
     */
    public FixedTerm read(String term) {
        Map<String, String> values = new TreeMap<>(forAll);
        keys.of(term).forEach((key, names) -> {
            if (known.fixedForTerm().contains(key)) {
                names.stream().flatMap(name -> text(name).stream()).findFirst().ifPresent(text -> values.put(key, text));
            }
        });
        return new FixedTerm(values);
    }

    /** Lists may also be set element by element. */
    private Optional<String> text(String name) {
        return config.getOptionalValue(name, String.class)
                .or(() -> config.getOptionalValues(name, String.class).map(elements -> String.join(",", elements)))
                .filter(text -> !text.isBlank());
    }
}
