package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The configuration of one term on its two levels, and where to report what is wrong with it.
 */
final class TermLevels {

    private final String term;
    private final Optional<TermConfig> own;
    private final List<Level> levels;
    private final Problems problems;

    TermLevels(String term, RemoteTermRuntimeConfig config, Problems problems) {
        this.term = term;
        this.own = Optional.ofNullable(config.terms().get(term));
        this.levels = Stream.concat(
                own.stream().map(c -> new Level(ConfigurationKeys.ofTerm(term, ""), c)),
                Stream.of(new Level(ConfigurationKeys.PREFIX, config.defaults()))).toList();
        this.problems = problems;
    }

    String term() {
        return term;
    }

    /** What is configured for this term alone. */
    Optional<TermConfig> own() {
        return own;
    }

    /** The term's own level, if anything is set there, then the one for all terms. */
    List<Level> levels() {
        return levels;
    }

    /** The key of this term in full. */
    String key(String key) {
        return ConfigurationKeys.ofTerm(term, key);
    }

    void problem(String key, String remedy) {
        problems.add(key, remedy);
    }

    <T> Optional<Setting<T>> find(String key, Function<CommonConfig, Optional<T>> getter) {
        return levels.stream()
                .flatMap(level -> getter.apply(level.config()).map(v -> new Setting<>(level.key(key), v)).stream())
                .findFirst();
    }

    <T> T get(String key, Function<CommonConfig, Optional<T>> getter, T byDefault) {
        return find(key, getter).map(Setting::value).orElse(byDefault);
    }

    /** A duration above zero. */
    Duration timeout(String key, Function<CommonConfig, Optional<Duration>> getter, Duration byDefault) {
        Optional<Setting<Duration>> setting = find(key, getter);
        setting.filter(s -> s.value().isNegative() || s.value().isZero())
                .ifPresent(s -> problem(s.key(), "must be longer than zero; write for example " + text(byDefault)));
        return setting.map(Setting::value).orElse(byDefault);
    }

    /** A duration that may be zero. */
    Duration delay(String key, Function<CommonConfig, Optional<Duration>> getter, Duration byDefault) {
        Optional<Setting<Duration>> setting = find(key, getter);
        setting.filter(s -> s.value().isNegative())
                .ifPresent(s -> problem(s.key(), "must not be negative; write 0s for none"));
        return setting.map(Setting::value).orElse(byDefault);
    }

    /** In the style in which durations are configured. */
    static String text(Duration duration) {
        return duration.toMillisPart() != 0 ? duration.toMillis() + "ms" : duration.toSeconds() + "s";
    }

    /**
     * @param prefix of the full keys of this level
     */
    record Level(String prefix, CommonConfig config) {

        String key(String key) {
            return prefix + key;
        }
    }

    /**
     * @param key in full, on the level that has the value
     */
    record Setting<T>(String key, T value) {
    }
}
