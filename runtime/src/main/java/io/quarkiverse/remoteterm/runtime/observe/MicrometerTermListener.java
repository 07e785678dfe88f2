package io.quarkiverse.remoteterm.runtime.observe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;

/**
 * Measures checks and values with Micrometer. A bean only where Micrometer is.
 */
@Singleton
public class MicrometerTermListener implements TermListener {

    private final MeterRegistry registry;
    private final TermLookup terms;
    private final Set<String> measured = ConcurrentHashMap.newKeySet();

    @Inject
    MicrometerTermListener(MeterRegistry registry, LiveTerms terms) {
        this(registry, (TermLookup) terms);
    }

    MicrometerTermListener(MeterRegistry registry, TermLookup terms) {
        this.registry = registry;
        this.terms = terms;
    }

    @Override
    public Consumer<CheckReport> checkStarted(TermIdentity term) {
        if (measured.add(term.name())) {
            measure(term);
        }
        return report -> record(term, report);
    }

    private void record(TermIdentity term, CheckReport report) {
        checks(term, Outcome.of(report.result())).record(report.duration());
        if (report.payloadSize() > 0) {
            payloadSize(term).record(report.payloadSize());
        }
    }

    /** All at the first check, so that what never happens is a zero and not a gap. */
    private void measure(TermIdentity term) {
        for (Outcome outcome : Outcome.values()) {
            checks(term, outcome);
        }
        payloadSize(term);
        TimeGauge.builder("remote.term.age", () -> valueOf(term, live -> live.status().age() == null ? Double.NaN
                : live.status().age().toNanos() / 1e9), TimeUnit.SECONDS)
                .tags(tags(term))
                .description("Since the value was last known to be the source's newest")
                .register(registry);
        gauge(term, "remote.term.consecutive.failures", "Checks that have failed in a row",
                live -> live.status().consecutiveFailures());
        gauge(term, "remote.term.available", "1 if reads give a value, else 0", live -> live.find().isPresent() ? 1 : 0);
        gauge(term, "remote.term.state",
                "0 current, 1 paused, 2 overridden, 3 failing, 4 degraded, 5 rejected, 6 stale, 7 pending",
                live -> TermState.CURRENT.ordinal() - live.status().state().ordinal());
    }

    private void gauge(TermIdentity term, String name, String description, ToDoubleFunction<Term<?>> value) {
        Gauge.builder(name, () -> valueOf(term, value))
                .tags(tags(term))
                .description(description)
                .register(registry);
    }

    private double valueOf(TermIdentity term, ToDoubleFunction<Term<?>> value) {
        return terms.find(term.name()).map(live -> value.applyAsDouble(live)).orElse(Double.NaN);
    }

    private Timer checks(TermIdentity term, Outcome outcome) {
        return Timer.builder("remote.term.checks")
                .tags(tags(term).and("outcome", outcome.label()))
                .description("Checks of the source, by outcome")
                .register(registry);
    }

    private DistributionSummary payloadSize(TermIdentity term) {
        return DistributionSummary.builder("remote.term.payload.size")
                .tags(tags(term))
                .baseUnit("bytes")
                .description("Bodies read, as the source sent them")
                .register(registry);
    }

    private static Tags tags(TermIdentity term) {
        return Tags.of(Tag.of("term", term.alias()));
    }
}
