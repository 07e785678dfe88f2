package io.quarkiverse.remoteterm.runtime.config.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The configuration of one term on its two levels, read key by key, and where to report what is wrong with it.
 * <p>
 * Whoever reads goes on after a problem, with whatever comes in the place of the wrong value, so that all problems are reported
 * at once. What is read then is never used.
 */
public final class TermConfiguration {

    private final String term;
    private final FixedTerm fixed;
    private final Set<String> kinds;
    private final Map<String, List<String>> ownKeys;
    private final ConfigLevel own;
    private final ConfigLevel all;
    private final Problems problems;

    public TermConfiguration(String term, FixedTerm fixed, Set<String> kinds, Map<String, List<String>> ownKeys,
            ConfigLevel own, ConfigLevel all, Problems problems) {
        this.term = term;
        this.fixed = fixed;
        this.kinds = kinds;
        this.ownKeys = ownKeys;
        this.own = own;
        this.all = all;
        this.problems = problems;
    }

    /**
     * @return the name of the term
     */
    public String term() {
        return term;
    }

    /**
     * @return what was fixed when the application was built
     */
    public FixedTerm fixed() {
        return fixed;
    }

    /**
     * @return the key of this term in full
     */
    public String key(String key) {
        return ConfigurationKeys.ofTerm(term, key);
    }

    /**
     * @param key in full
     * @param remedy what is wrong and what to write; without the values of keys that may hold secrets
     */
    public void problem(String key, String remedy) {
        problems.add(key, remedy);
    }

    /**
     * Reports that a key of this term is missing.
     *
     * @param remedy what to write; what to do where the fetcher is what was forgotten is added to it
     */
    public void missing(String key, String remedy) {
        String other = kinds.stream().filter(kind -> !kind.equals(fixed.fetcher()))
                .filter(kind -> ownKeys.keySet().stream().anyMatch(own -> own.startsWith(kind + ".")))
                .findFirst()
                .map(kind -> ", or build with " + key(FixedTerm.FETCHER) + "=" + kind).orElse("");
        problems.addMissing(term, key(key), "is missing; " + remedy + other);
    }

    /**
     * Reports what does not stop the start.
     *
     * @param key in full
     */
    public void warning(String key, String remedy) {
        problems.warn(key, remedy);
    }

    /**
     * @return how many problems have been reported so far, of all terms
     */
    public int problems() {
        return problems.count();
    }

    /**
     * @return what is written for this term alone, by key, without the keys of its source; empty if it takes more than one
     *         property to say, as for a list whose elements are set one by one
     */
    public Optional<Map<String, String>> written() {
        Map<String, String> written = new HashMap<>();
        for (String key : ownKeys.keySet()) {
            if (!kinds.contains(key.substring(0, Math.max(0, key.indexOf('.'))))) {
                String text = own.written(key);
                if (text == null) {
                    return Optional.empty();
                }
                written.put(key, text);
            }
        }
        return Optional.of(written);
    }

    /**
     * @return what is set for this term alone
     */
    public <T> Optional<T> own(String key, ValueType<T> type) {
        return own.find(key, type).map(Setting::value);
    }

    /**
     * @return what is set for this term alone, or an empty list
     */
    public List<String> ownList(String key) {
        return own.findList(key).map(Setting::value).orElse(List.of());
    }

    /**
     * @return the keys of this term that begin with the prefix and a dot, by the name that follows; quotes are removed from it,
     *         and what comes after it in the key is not looked at
     */
    public Map<String, String> ownNames(String prefix) {
        Map<String, String> keyByName = new TreeMap<>();
        for (String key : ownKeys.keySet()) {
            if (key.startsWith(prefix + ".")) {
                int start = prefix.length() + 1;
                boolean quoted = key.startsWith("\"", start) && key.indexOf('"', start + 1) > 0;
                int end = quoted ? key.indexOf('"', start + 1) + 1 : key.indexOf('.', start);
                String name = key.substring(start, end < 0 ? key.length() : end);
                keyByName.put(quoted ? name.substring(1, name.length() - 1) : name, prefix + "." + name);
            }
        }
        return keyByName;
    }

    /**
     * @return the values of this term's keys that consist of the prefix, a dot and a name, by name
     */
    public Map<String, String> ownMap(String prefix) {
        Map<String, String> values = new TreeMap<>();
        ownNames(prefix).forEach((name, key) -> own(key, ValueType.TEXT).ifPresentOrElse(
                value -> values.put(name, value),
                () -> problem(key(prefix + ".\"" + name + "\""), "is blank; write a value, or remove the key")));
        return values;
    }

    /**
     * @return what is set for this term, else for all terms, else the default that the mapping has
     */
    public <T> Optional<Setting<T>> find(String key, ValueType<T> type) {
        Optional<Setting<T>> found = own.find(key, type);
        return found.isPresent() ? found : all.find(key, type);
    }

    /**
     * As {@link #find}, of a key that has a default.
     *
     * @throws NoSuchElementException if it has none
     */
    public <T> T get(String key, ValueType<T> type) {
        Optional<Setting<T>> found = find(key, type);
        if (found.isEmpty()) {
            throw new NoSuchElementException(key(key));
        }
        return found.get().value();
    }

    /**
     * @return what is set for this term, else for all terms
     */
    public Optional<Setting<List<String>>> findList(String key) {
        Optional<Setting<List<String>>> found = own.findList(key);
        return found.isPresent() ? found : all.findList(key);
    }

    /** This term's own, then that for all terms. */
    public List<ConfigLevel> levels() {
        return List.of(own, all);
    }

    /** Reports a key that may be set on these levels where somebody left its value blank. */
    public void requireNotBlank(String key, String remedy, List<ConfigLevel> levels) {
        for (ConfigLevel level : levels) {
            if (level.isBlank(key)) {
                problem(level.key(key), remedy);
            }
        }
    }
}
