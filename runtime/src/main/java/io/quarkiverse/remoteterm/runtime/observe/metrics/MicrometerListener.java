package io.quarkiverse.remoteterm.runtime.observe.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.Measures;

/**
 * Measures terms with Micrometer, from the moment on that they are managed. A bean only where Micrometer is.
 */
@Singleton
public class MicrometerListener implements TermChangeListener {

    private final MeterRegistry registry;
    private final MetricsSettings settings;
    private final Function<String, Optional<Term<?>>> lookup;
    private final Map<String, TermMeters> meters = new ConcurrentHashMap<>();

    /**
     * @param terms for gauges, when they are read: the terms are made of listeners, among other things
     */
    @Inject
    MicrometerListener(MeterRegistry registry, MetricsSettings settings, Instance<RemoteTerms> terms) {
        this(registry, settings, name -> terms.get().find(name));
    }

    MicrometerListener(MeterRegistry registry, MetricsSettings settings, Function<String, Optional<Term<?>>> lookup) {
        this.registry = registry;
        this.settings = settings;
        this.lookup = lookup;
    }

    @Override
    public void added(TermIdentity term) {
        meters.computeIfAbsent(term.name(), name -> new TermMeters(registry, term.alias(), settings.push(),
                () -> lookup.apply(name)));
    }

    @Override
    public void changed(TermIdentity term, TermChange change) {
        TermMeters measured = meters.get(term.name());
        if (measured != null) {
            measured.changed(change);
        }
    }
}
