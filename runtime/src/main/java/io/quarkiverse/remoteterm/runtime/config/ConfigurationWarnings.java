package io.quarkiverse.remoteterm.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.config.read.ConfiguredKeys;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerm;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerms;
import io.quarkiverse.remoteterm.runtime.config.read.KnownKeys;
import io.smallrye.config.SmallRyeConfig;

/**
 * What is configured without an effect. Keys of no known form are reported by Quarkus.
 */
final class ConfigurationWarnings {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.config");

    private final FixedTerms terms;
    private final ConfiguredKeys keys;
    private final SmallRyeConfig config;

    ConfigurationWarnings(FixedTerms terms, ConfiguredKeys keys, SmallRyeConfig config) {
        this.terms = terms;
        this.keys = keys;
        this.config = config;
    }

    void log() {
        Set<String> declared = terms.byName().keySet();
        SortedSet<String> undeclared = undeclared();
        if (!undeclared.isEmpty()) {
            LOG.warnf("There is configuration for remote terms that no method of this application declares: %s. It has no"
                    + " effect. The declared terms are: %s", String.join(", ", undeclared),
                    declared.isEmpty() ? "none" : String.join(", ", declared));
        }
        terms.byName().forEach((term, fixed) -> keys.of(term).forEach((key, names) -> {
            if (terms.known().fixedForTerm().contains(key)) {
                warnIfChanged(term, key, names, fixed);
            }
        }));
    }

    /** That is no error: a file shared by several applications names the terms of all of them. */
    SortedSet<String> undeclared() {
        SortedSet<String> undeclared = new TreeSet<>(keys.terms());
        undeclared.removeAll(terms.byName().keySet());
        undeclared.removeAll(terms.known().reservedWords());
        undeclared.removeIf(term -> keys.of(term).keySet().stream()
                .noneMatch(key -> terms.known().termWords().contains(KnownKeys.firstWord(key))));
        return undeclared;
    }

    /** Quarkus reports those that had a value when the application was built. */
    private void warnIfChanged(String term, String key, List<String> names, FixedTerm fixed) {
        Optional<List<String>> now = names.stream().flatMap(name -> config.getOptionalValues(name, String.class).stream())
                .findFirst();
        List<String> then = fixed.list(key);
        if (now.isPresent() && !new FixedTerm(Map.of(key, String.join(",", now.get()))).list(key).equals(then)) {
            LOG.warnf("%s is fixed when the application is built. It was %s then, and to set it to %s has no effect",
                    ConfigurationKeys.ofTerm(term, key), then.isEmpty() ? "not set" : String.join(",", then),
                    String.join(",", now.get()));
        }
    }
}
