package io.quarkiverse.remoteterm.runtime.config.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is configured below {@code quarkus.remote-term}, found in one pass over the names of all properties: with thousands of
 * terms, to look for the keys of each among them takes longer than anything else at the start.
 * <p>
 * A term is found by all spellings of its name. {@code quarkus.remote-term."exchange-rates".alias} and
 * {@code quarkus.remote-term.exchange-rates.alias} are two names to SmallRye Config, and where nothing but an environment
 * variable names the term, its dashes are listed as dots, {@code quarkus.remote-term."exchange.rates".alias}. No name of a
 * term has a dot.
 */
public final class ConfiguredKeys {

    private static final String PREFIX = ConfigurationKeys.PREFIX + ".";

    /** By the word after the prefix and by the rest of the key, the names that the properties have. */
    private final Map<String, Map<String, List<String>>> namesByTerm = new HashMap<>();

    public ConfiguredKeys(Iterable<String> propertyNames) {
        propertyNames.forEach(this::add);
    }

    /** What may be names of terms: some are the first words of keys for all terms. */
    public Set<String> terms() {
        return namesByTerm.keySet();
    }

    /** The keys that a term has, each with the names of its property. */
    public Map<String, List<String>> of(String term) {
        return namesByTerm.getOrDefault(term, Map.of());
    }

    private void add(String name) {
        if (!name.startsWith(PREFIX)) {
            return;
        }
        int start = PREFIX.length();
        boolean quoted = start < name.length() && name.charAt(start) == '"';
        int end = quoted ? name.indexOf('"', start + 1) + 1 : name.indexOf('.', start);
        if (end <= start || end >= name.length() - 1 || name.charAt(end) != '.') {
            return;
        }
        String term = quoted ? name.substring(start + 1, end - 1).replace('.', '-') : name.substring(start, end);
        String key = withoutIndex(name.substring(end + 1));
        List<String> names = namesByTerm.computeIfAbsent(term, any -> new HashMap<>()).computeIfAbsent(key,
                any -> new ArrayList<>(1));
        String property = withoutIndex(name);
        if (!names.contains(property)) {
            names.add(property);
        }
    }

    /** Elements of lists may be set one by one, {@code key[0]}. */
    private static String withoutIndex(String name) {
        return name.endsWith("]") ? name.substring(0, name.lastIndexOf('[')) : name;
    }
}
