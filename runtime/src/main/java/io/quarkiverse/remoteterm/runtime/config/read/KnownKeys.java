package io.quarkiverse.remoteterm.runtime.config.read;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMappings.ConfigClass;

/**
 * What keys there are, taken from the mappings when the application is built.
 *
 * @param reservedWords with which keys for all terms begin: no names for terms
 * @param termWords with which keys of one term begin
 * @param fixedForAll keys fixed at build time that may be set for all terms
 * @param fixedForTerm keys fixed at build time that may be set for one term
 */
public record KnownKeys(Set<String> reservedWords, Set<String> termWords, Set<String> fixedForAll, Set<String> fixedForTerm) {

    private static final String OF_TERM = "*.";
    private static final String ELEMENT = "[*]";

    /**
     * @param mappings of any extension; only those of remote terms matter
     */
    public static KnownKeys of(Collection<ConfigClass> mappings) {
        Map<String, Boolean> fixedByKey = new TreeMap<>();
        for (ConfigClass mapping : mappings) {
            if (mapping.getPrefix().equals(ConfigurationKeys.PREFIX)) {
                ConfigRoot root = mapping.getType().getAnnotation(ConfigRoot.class);
                boolean fixed = root != null && root.phase() != ConfigPhase.RUN_TIME;
                mapping.getProperties().keySet().stream().filter(name -> !name.endsWith(ELEMENT))
                        .forEach(name -> fixedByKey.put(name.substring(ConfigurationKeys.PREFIX.length() + 1), fixed));
            }
        }
        KnownKeys known = new KnownKeys(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        fixedByKey.forEach(known::add);
        known.fixedForAll.retainAll(known.fixedForTerm);
        return known;
    }

    private void add(String key, boolean fixed) {
        boolean ofTerm = key.startsWith(OF_TERM);
        String rest = ofTerm ? key.substring(OF_TERM.length()) : key;
        (ofTerm ? termWords : reservedWords).add(firstWord(rest));
        if (fixed) {
            (ofTerm ? fixedForTerm : fixedForAll).add(rest);
        }
    }

    public static String firstWord(String key) {
        int end = key.indexOf('.');
        return end < 0 ? key : key.substring(0, end);
    }
}
