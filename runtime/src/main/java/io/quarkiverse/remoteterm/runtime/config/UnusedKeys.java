package io.quarkiverse.remoteterm.runtime.config;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

/**
 * Configuration that no declared term reads, although it has the form of a term's. Keys of no known form at all are
 * reported by Quarkus.
 */
final class UnusedKeys {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.config");

    private static final Pattern TERM_KEY = Pattern
            .compile(Pattern.quote(ConfigurationKeys.PREFIX) + "\"([^\"]+)\"\\.(.+)");

    private UnusedKeys() {
    }

    static void warn(Iterable<String> propertyNames, Set<String> declared) {
        SortedSet<String> names = new TreeSet<>();
        propertyNames.forEach(names::add);
        SortedSet<String> undeclared = undeclaredTerms(names, declared);
        if (!undeclared.isEmpty()) {
            LOG.warnf("There is configuration for remote terms that no method of this application declares: %s. It has no"
                    + " effect. The declared terms are: %s", String.join(", ", undeclared),
                    declared.isEmpty() ? "none" : String.join(", ", new TreeSet<>(declared)));
        }
        SortedSet<String> notGlobal = notForAllTerms(names);
        if (!notGlobal.isEmpty()) {
            LOG.warnf("There is configuration that cannot be set for all remote terms, only for one: %s. It has no effect",
                    String.join(", ", notGlobal));
        }
    }

    /** The names of terms that are configured, but not declared. */
    static SortedSet<String> undeclaredTerms(Iterable<String> propertyNames, Set<String> declared) {
        SortedSet<String> undeclared = new TreeSet<>();
        for (String name : propertyNames) {
            Matcher key = TERM_KEY.matcher(name);
            if (key.matches() && !declared.contains(key.group(1))
                    && ConfigurationKeys.isTermWord(ConfigurationKeys.firstWord(key.group(2)))) {
                undeclared.add(key.group(1));
            }
        }
        return undeclared;
    }

    /** Keys such as {@code quarkus.remote-term.http.alias}, which look like the alias of a term called http. */
    static SortedSet<String> notForAllTerms(Iterable<String> propertyNames) {
        SortedSet<String> keys = new TreeSet<>();
        for (String name : propertyNames) {
            if (name.startsWith(ConfigurationKeys.PREFIX)) {
                String key = name.substring(ConfigurationKeys.PREFIX.length());
                String word = ConfigurationKeys.firstWord(key);
                if (!ConfigurationKeys.isGlobal(key) && ConfigurationKeys.reservedWords().contains(word)
                        && key.length() > word.length()
                        && ConfigurationKeys.isTermWord(ConfigurationKeys.firstWord(key.substring(word.length() + 1)))) {
                    keys.add(name);
                }
            }
        }
        return keys;
    }
}
