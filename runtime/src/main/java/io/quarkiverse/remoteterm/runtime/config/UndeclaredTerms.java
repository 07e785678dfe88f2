package io.quarkiverse.remoteterm.runtime.config;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

/**
 * Configuration for terms that no method declares. That is no error: a file shared by several applications names the terms
 * of all of them. Keys of no known form are reported by Quarkus.
 */
final class UndeclaredTerms {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.config");

    /** As {@link TermNameInterceptor} lists them. */
    private static final Pattern TERM_KEY = Pattern
            .compile(Pattern.quote(ConfigurationKeys.PREFIX) + "\"([^\"]+)\"\\.(.+)");

    private UndeclaredTerms() {
    }

    static void warn(Iterable<String> propertyNames, Set<String> declared) {
        SortedSet<String> undeclared = find(propertyNames, declared);
        if (!undeclared.isEmpty()) {
            LOG.warnf("There is configuration for remote terms that no method of this application declares: %s. It has no"
                    + " effect. The declared terms are: %s", String.join(", ", undeclared),
                    declared.isEmpty() ? "none" : String.join(", ", new TreeSet<>(declared)));
        }
    }

    static SortedSet<String> find(Iterable<String> propertyNames, Set<String> declared) {
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
}
