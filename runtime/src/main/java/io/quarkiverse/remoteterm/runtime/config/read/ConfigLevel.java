package io.quarkiverse.remoteterm.runtime.config.read;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/**
 * What is set for one term, or what is set for all. Each key is read once, and what is wrong with its value reported once.
 */
public final class ConfigLevel {

    private static final Comparator<ConfigValue> BY_SOURCE = Comparator.comparingInt(ConfigValue::getSourceOrdinal)
            .thenComparing(value -> value.getName().indexOf('"'));

    private final SmallRyeConfig config;
    private final Function<String, String> fullKey;
    private final Function<String, List<String>> names;
    private final Problems problems;
    private final Map<String, Optional<? extends Setting<?>>> read = new HashMap<>();
    private final Map<String, Boolean> blank = new HashMap<>();

    private ConfigLevel(SmallRyeConfig config, Function<String, String> fullKey, Function<String, List<String>> names,
            Problems problems) {
        this.config = config;
        this.fullKey = fullKey;
        this.names = names;
        this.problems = problems;
    }

    /** Of one term. */
    public static ConfigLevel ofTerm(String term, ConfiguredKeys keys, SmallRyeConfig config, Problems problems) {
        Map<String, List<String>> own = keys.of(term);
        return new ConfigLevel(config, key -> ConfigurationKeys.ofTerm(term, key), key -> own.getOrDefault(key, List.of()),
                problems);
    }

    /** Of all terms, with the defaults. */
    public static ConfigLevel ofAll(SmallRyeConfig config, Problems problems) {
        return new ConfigLevel(config, ConfigurationKeys::ofAll, key -> List.of(ConfigurationKeys.ofAll(key)), problems);
    }

    /** The key in full. */
    public String key(String key) {
        return fullKey.apply(key);
    }

    /** Empty if the key is not set, or blank. */
    @SuppressWarnings("unchecked")
    public <T> Optional<Setting<T>> find(String key, ValueType<T> type) {
        if (names.apply(key).isEmpty()) {
            return Optional.empty();
        }
        return (Optional<Setting<T>>) read.computeIfAbsent(key, any -> text(key).map(text -> setting(key, text, type)));
    }

    /** The elements of a list, set together or one by one. */
    @SuppressWarnings("unchecked")
    Optional<Setting<List<String>>> findList(String key) {
        if (names.apply(key).isEmpty()) {
            return Optional.empty();
        }
        return (Optional<Setting<List<String>>>) read.computeIfAbsent(key, any -> elements(key)
                .map(list -> new Setting<>(fullKey.apply(key), list)));
    }

    /** Whether somebody wrote the key down and left its value blank, or made it an expression that comes out blank. */
    boolean isBlank(String key) {
        List<String> set = names.apply(key);
        return !set.isEmpty() && blank.computeIfAbsent(key, any -> set.stream().map(config::getConfigValue)
                .anyMatch(value -> value.getValue() != null && value.getValue().chars().allMatch(ConfigLevel::isNothing)));
    }

    private static boolean isNothing(int character) {
        return character == ',' || Character.isWhitespace(character);
    }

    private <T> Setting<T> setting(String key, String text, ValueType<T> type) {
        String full = fullKey.apply(key);
        try {
            return new Setting<>(full, type.reader().apply(text));
        } catch (IllegalArgumentException e) {
            problems.add(full, e.getMessage());
            return new Setting<>(full, type.placeholder());
        }
    }

    private Optional<String> text(String key) {
        Optional<ConfigValue> found = value(key);
        reportUnresolved(key, found);
        return found.map(ConfigValue::getValue).filter(text -> !text.isBlank());
    }

    /** With two spellings of the term's name, the one whose source goes before the other's. */
    private Optional<ConfigValue> value(String key) {
        return names.apply(key).stream()
                .map(config::getConfigValue)
                .filter(value -> value.getValue() != null || value.hasProblems())
                .max(BY_SOURCE);
    }

    private void reportUnresolved(String key, Optional<ConfigValue> found) {
        found.filter(ConfigValue::hasProblems).ifPresent(value -> problems.add(fullKey.apply(key),
                "is an expression that cannot be resolved: " + value.getProblems().get(0).getMessage()));
    }

    private Optional<List<String>> elements(String key) {
        reportUnresolved(key, value(key));
        return names.apply(key).stream()
                .flatMap(name -> config.getOptionalValues(name, String.class).stream())
                .map(list -> list.stream().map(String::trim).filter(element -> !element.isEmpty()).toList())
                .filter(list -> !list.isEmpty())
                .findFirst();
    }
}
