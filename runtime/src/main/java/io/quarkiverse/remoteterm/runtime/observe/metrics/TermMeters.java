package io.quarkiverse.remoteterm.runtime.observe.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.observe.Outcome;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;

/**
 * The meters of one term. All are there before the first check, so that what has not happened is a zero and not a gap.
 */
final class TermMeters {

    /** Tags are kept in memory and sent with each sample. */
    private static final int LONGEST_VERSION = 128;
    /** Nanoseconds, in which timers measure, do not reach much further. */
    private static final Duration LONGEST_LAG = Duration.ofDays(36_500);

    private final MeterRegistry registry;
    private final Tags tags;
    private final Supplier<Optional<Term<?>>> term;
    private final Map<CheckTrigger, Map<Outcome, Timer>> checks = new EnumMap<>(CheckTrigger.class);
    private final Map<CheckStage, Timer> stages = new EnumMap<>(CheckStage.class);
    private final DistributionSummary received;
    private final DistributionSummary inflated;
    private final Timer lag;
    private String version;
    private Gauge info;

    TermMeters(MeterRegistry registry, String alias, boolean push, Supplier<Optional<Term<?>>> term) {
        this.registry = registry;
        this.tags = Tags.of("term", alias);
        this.term = term;
        for (CheckTrigger trigger : CheckTrigger.values()) {
            if (trigger != CheckTrigger.PUSH || push) {
                checks.put(trigger, checks(trigger));
            }
        }
        for (CheckStage stage : CheckStage.values()) {
            stages.put(stage, timer("remote.term.stage", "Stages of checks", tags.and("stage", Outcome.label(stage))));
        }
        received = size("received");
        inflated = size("inflated");
        lag = timer("remote.term.publish.lag", "From the source's modification of a version to its publication", tags);
        registerGauges();
    }

    private Map<Outcome, Timer> checks(CheckTrigger trigger) {
        Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            timers.put(outcome, timer("remote.term.checks", "Checks of the source",
                    tags.and("outcome", outcome.label(), "trigger", Outcome.label(trigger))));
        }
        return timers;
    }

    private Timer timer(String name, String description, Tags tags) {
        return Timer.builder(name).tags(tags).description(description).register(registry);
    }

    private DistributionSummary size(String stage) {
        return DistributionSummary.builder("remote.term.payload.size").tags(tags.and("stage", stage)).baseUnit("bytes")
                .description("Payloads, as received and after decompression").register(registry);
    }

    private void registerGauges() {
        for (TermState state : TermState.values()) {
            gauge("remote.term.state", "1 for the state of the term, 0 for the others", tags.and("state", Outcome.label(state)),
                    status -> status.state() == state ? 1 : 0);
        }
        Gauge.builder("remote.term.available", () -> term.get().map(live -> live.find().isPresent() ? 1 : 0).orElse(0))
                .tags(tags).description("1 if reads give a value").register(registry);
        gauge("remote.term.consecutive.failures", "Checks that have failed in a row", tags, TermStatus::consecutiveFailures);
        seconds("remote.term.age", "Since the value was last known to be the source's newest",
                status -> seconds(status.age()));
        seconds("remote.term.next.check", "Until the next check",
                status -> status.nextRefresh() == null ? null : seconds(Duration.between(Instant.now(), status.nextRefresh())));
        seconds("remote.term.confirmed.time", "When a check last published or confirmed the value",
                status -> epochSeconds(status.lastSuccess()));
        seconds("remote.term.source.modified.time", "When the source says that the served version was written",
                status -> epochSeconds(status.sourceModified()));
    }

    private void gauge(String name, String description, Tags tags, Function<TermStatus, Number> value) {
        Gauge.builder(name, () -> read(value)).tags(tags).description(description).register(registry);
    }

    private void seconds(String name, String description, Function<TermStatus, Number> value) {
        TimeGauge.builder(name, () -> read(value), TimeUnit.SECONDS).tags(tags).description(description).register(registry);
    }

    private Number read(Function<TermStatus, Number> value) {
        // Optional takes a null for nothing
        return term.get().map(live -> value.apply(live.status())).orElse(Double.NaN);
    }

    private static Double seconds(Duration duration) {
        return duration == null ? null : Math.max(0, duration.toMillis()) / 1e3;
    }

    private static Double epochSeconds(Instant instant) {
        return instant == null ? null : instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    /** Changes come one at a time. */
    void changed(TermChange change) {
        change.check().ifPresent(this::record);
        if (change.published().isPresent()) {
            change.check().map(CheckReport::sourceModified).filter(Objects::nonNull)
                    .ifPresent(modified -> recordLag(modified, change.now().publishedAt()));
        }
        showVersion(change.now().version());
    }

    private void record(CheckReport report) {
        checks.computeIfAbsent(report.trigger(), this::checks).get(Outcome.of(report.result()))
                .record(report.measures().duration());
        report.measures().stages().forEach((stage, duration) -> stages.get(stage).record(duration));
        if (report.measures().receivedBytes() > 0) {
            received.record(report.measures().receivedBytes());
        }
        if (report.measures().inflatedBytes() > 0) {
            inflated.record(report.measures().inflatedBytes());
        }
    }

    /** Clocks differ: a version can seem to come from the future. And there are sources that say "year 1" for "unknown". */
    private void recordLag(Instant modified, Instant published) {
        Duration measured = Duration.between(modified, published == null ? Instant.now() : published);
        if (measured.compareTo(LONGEST_LAG) <= 0) {
            lag.record(measured.isNegative() ? Duration.ZERO : measured);
        }
    }

    private void showVersion(String served) {
        if (Objects.equals(version, served)) {
            return;
        }
        if (info != null) {
            registry.remove(info);
            info = null;
        }
        version = served;
        if (served != null) {
            info = Gauge.builder("remote.term.info", () -> 1)
                    .tags(tags.and("version", PrintableText.of(served, LONGEST_VERSION)))
                    .description("The served version").register(registry);
        }
    }
}
