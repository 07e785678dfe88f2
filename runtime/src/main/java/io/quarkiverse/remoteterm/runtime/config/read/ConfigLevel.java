package io.quarkiverse.remoteterm.runtime.config.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/**
 * What is set for one term, or what is set for all. Each key is read once, and what is wrong with its value reported once.
 * <p>
 * Each start reads some fifty keys of each term here: so there are loops rather than lambdas, each of which is a class that is
 * made at the start.
 */
public final class ConfigLevel {

    private final SmallRyeConfig config;
    /** Null: all. */
    private final String term;
    /** The keys of the term, each with the names of its property. */
    private final Map<String, List<String>> own;
    private final Problems problems;
    private final Map<String, Optional<? extends Setting<?>>> read = new HashMap<>();
    private final Map<String, Boolean> blank = new HashMap<>();

    private ConfigLevel(SmallRyeConfig config, String term, Map<String, List<String>> own, Problems problems) {
        this.config = config;
        this.term = term;
        this.own = own;
        this.problems = problems;
    }

    /** Of one term. */
    public static ConfigLevel ofTerm(String term, ConfiguredKeys keys, SmallRyeConfig config, Problems problems) {
        return new ConfigLevel(config, term, keys.of(term), problems);
    }

    /** Of all terms, with the defaults. */
    public static ConfigLevel ofAll(SmallRyeConfig config, Problems problems) {
        return new ConfigLevel(config, null, Map.of(), problems);
    }

    /** The key in full. */
    public String key(String key) {
        return term == null ? ConfigurationKeys.ofAll(key) : ConfigurationKeys.ofTerm(term, key);
    }

    /** Empty if the key is not set, or blank. */
    @SuppressWarnings("unchecked")
    public <T> Optional<Setting<T>> find(String key, ValueType<T> type) {
        if (isAbsent(key)) {
            return Optional.empty();
        }
        Optional<Setting<T>> known = (Optional<Setting<T>>) read.get(key);
        if (known == null) {
            String text = text(key);
            known = text == null ? Optional.empty() : Optional.of(setting(key, text, type));
            read.put(key, known);
        }
        return known;
    }

    /** The text as it is written; null if no property, or more than one, has it. */
    String written(String key) {
        List<String> names = names(key);
        return names.size() == 1 ? config.getConfigValue(names.get(0)).getValue() : null;
    }

    /** The elements of a list, set together or one by one. */
    @SuppressWarnings("unchecked")
    Optional<Setting<List<String>>> findList(String key) {
        if (isAbsent(key)) {
            return Optional.empty();
        }
        Optional<Setting<List<String>>> known = (Optional<Setting<List<String>>>) read.get(key);
        if (known == null) {
            List<String> elements = elements(key);
            known = elements.isEmpty() ? Optional.empty() : Optional.of(new Setting<>(key(key), elements));
            read.put(key, known);
        }
        return known;
    }

    /** Whether somebody wrote the key down and left its value blank, or made it an expression that comes out blank. */
    boolean isBlank(String key) {
        if (isAbsent(key)) {
            return false;
        }
        Boolean known = blank.get(key);
        if (known == null) {
            known = isAnyBlank(names(key));
            blank.put(key, known);
        }
        return known;
    }

    private boolean isAnyBlank(List<String> names) {
        for (String name : names) {
            String text = config.getConfigValue(name).getValue();
            if (text != null && isNothing(text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNothing(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != ',' && !Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Most keys of most terms are: not even the name of the property is made then. */
    private boolean isAbsent(String key) {
        return term != null && !own.containsKey(key);
    }

    private List<String> names(String key) {
        return term == null ? List.of(key(key)) : own.get(key);
    }

    private <T> Setting<T> setting(String key, String text, ValueType<T> type) {
        String full = key(key);
        try {
            return new Setting<>(full, type.reader().apply(text));
        } catch (IllegalArgumentException e) {
            problems.add(full, e.getMessage());
            return new Setting<>(full, type.placeholder());
        }
    }

    /** Null if there is none. */
    private String text(String key) {
        ConfigValue found = value(key);
        reportUnresolved(key, found);
        String text = found == null ? null : found.getValue();
        return text == null || text.isBlank() ? null : text;
    }

    /** With two spellings of the term's name, the one whose source goes before the other's. */
    private ConfigValue value(String key) {
        ConfigValue found = null;
        for (String name : names(key)) {
            ConfigValue value = config.getConfigValue(name);
            if ((value.getValue() != null || value.hasProblems()) && (found == null || goesBefore(value, found))) {
                found = value;
            }
        }
        return found;
    }

    private static boolean goesBefore(ConfigValue one, ConfigValue other) {
        int bySource = Integer.compare(one.getSourceOrdinal(), other.getSourceOrdinal());
        return bySource > 0 || bySource == 0 && one.getName().indexOf('"') > other.getName().indexOf('"');
    }

    private void reportUnresolved(String key, ConfigValue found) {
        if (found != null && found.hasProblems()) {
            problems.add(key(key),
                    "is an expression that cannot be resolved: " + found.getProblems().get(0).getMessage());
        }
    }

    /** Empty if there are none. */
    private List<String> elements(String key) {
        reportUnresolved(key, value(key));
        for (String name : names(key)) {
            List<String> elements = new ArrayList<>();
            for (String element : config.getOptionalValues(name, String.class).orElse(List.of())) {
                if (!element.isBlank()) {
                    elements.add(element.trim());
                }
            }
            if (!elements.isEmpty()) {
                return List.copyOf(elements);
            }
        }
        return List.of();
    }
}
