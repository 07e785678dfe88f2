package io.quarkiverse.remoteterm.runtime.config.read;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The declared terms with what is fixed for them, and what keys there are; a bean, recorded by the build.
 */
public final class FixedTerms {

    private final KnownKeys known;
    private final Set<String> kinds;
    private final Map<String, FixedTerm> byName = new TreeMap<>();

    /**
     * @param kinds of sources that are built in
     */
    public FixedTerms(KnownKeys known, Set<String> kinds) {
        this.known = known;
        this.kinds = kinds;
    }

    public void add(String term, FixedTerm fixed) {
        byName.put(term, fixed);
    }

    public KnownKeys known() {
        return known;
    }

    public Set<String> kinds() {
        return kinds;
    }

    /** Ordered by name. */
    public Map<String, FixedTerm> byName() {
        return byName;
    }
}
