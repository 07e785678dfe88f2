package io.quarkiverse.remoteterm.runtime.fetch;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a term is read from. The one place that decides it, at each check.
 */
public final class TermSources {

    private final Supplier<List<Source>> configuration;
    private final Supplier<Optional<Replacement>> replacement;
    private volatile List<Source> configured;

    public TermSources(Supplier<List<Source>> configuration, Supplier<Optional<Replacement>> replacement) {
        this.configuration = configuration;
        this.replacement = replacement;
    }

    public static TermSources of(List<Source> configured) {
        return new TermSources(() -> configured, Optional::empty);
    }

    /**
     * @return what goes before the configured sources at this moment
     */
    public Optional<Replacement> replacement() {
        return replacement.get();
    }

    /**
     * The first call creates them.
     *
     * @return the primary first, then the failover sources in their order
     * @throws io.quarkus.runtime.configuration.ConfigurationException if they are not configured as they must be
     */
    public List<Source> configured() {
        List<Source> known = configured;
        if (known == null) {
            known = create();
        }
        return known;
    }

    private synchronized List<Source> create() {
        if (configured == null) {
            configured = configuration.get();
        }
        return configured;
    }
}
