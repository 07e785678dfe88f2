package io.quarkiverse.remoteterm.runtime.observe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.observe.Changes;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.Measures;

class MicrometerListenerTest {

    private static final TermIdentity TERM = new TermIdentity("rates", "fx", String.class);
    private static final Instant MODIFIED = Instant.parse("2026-11-24T10:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ShownTerm term = new ShownTerm();
    private final MicrometerListener listener = new MicrometerListener(registry, new MetricsSettings(false),
            name -> Optional.of(term));

    @BeforeEach
    void add() {
        term.status = status(TermState.PENDING, null);
        listener.added(TERM);
    }

    @Test
    void allMetersAreThereBeforeTheFirstCheck() {
        for (String outcome : new String[] { "published", "unchanged", "rejected", "failed" }) {
            for (String trigger : new String[] { "start", "schedule", "demand" }) {
                assertThat(checks(outcome, trigger).count()).isZero();
            }
        }
        for (String stage : new String[] { "fetch", "verify", "decode", "validate", "persist" }) {
            assertThat(registry.get("remote.term.stage").tags("term", "fx", "stage", stage).timer().count()).isZero();
        }
        assertThat(size("received")).isZero();
        assertThat(size("inflated")).isZero();
        assertThat(registry.get("remote.term.publish.lag").tag("term", "fx").timer().count()).isZero();
        assertThat(registry.find("remote.term.state").gauges()).hasSize(TermState.values().length);
        assertThat(gauge("remote.term.available")).isOne();
        assertThat(gauge("remote.term.consecutive.failures")).isZero();
        for (String unknown : new String[] { "age", "next.check", "confirmed.time", "source.modified.time" }) {
            assertThat(gauge("remote.term." + unknown)).as(unknown).isNaN();
        }
        assertThat(registry.find("remote.term.info").gauges()).as("there is no version").isEmpty();
        assertThat(registry.find("remote.term.checks").tag("trigger", "push").timers()).isEmpty();
    }

    @Test
    void pushIsATriggerWhereItIsConfigured() {
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        new MicrometerListener(other, new MetricsSettings(true), name -> Optional.of(term)).added(TERM);

        assertThat(other.find("remote.term.checks").tag("trigger", "push").timers()).hasSize(4);
    }

    @Test
    void aTermIsFoundWhenAGaugeIsReadAndNotBefore() {
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        new MicrometerListener(other, new MetricsSettings(true), name -> Optional.empty()).added(TERM);

        assertThat(other.get("remote.term.age").gauge().value()).isNaN();
        assertThat(other.get("remote.term.available").gauge().value()).isZero();
    }

    @Test
    void checksAreTimedByOutcomeAndTrigger() {
        end(CheckTrigger.START, new RefreshResult.Published("1"));
        end(CheckTrigger.SCHEDULE, new RefreshResult.Unchanged("1"));
        end(CheckTrigger.SCHEDULE, new RefreshResult.Unchanged("1"));
        end(CheckTrigger.DEMAND, new RefreshResult.Rejected("2", new IOException()));
        end(CheckTrigger.DEMAND, new RefreshResult.Failed(new IOException()));

        assertThat(checks("published", "start").count()).isEqualTo(1);
        assertThat(checks("published", "start").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(35);
        assertThat(checks("unchanged", "schedule").count()).isEqualTo(2);
        assertThat(checks("rejected", "demand").count()).isEqualTo(1);
        assertThat(checks("failed", "demand").count()).isEqualTo(1);
        assertThat(checks("published", "demand").count()).isZero();
    }

    @Test
    void stagesAreTimedAndSizesSummed() {
        listener.changed(TERM, change(new CheckReport(CheckTrigger.START, new RefreshResult.Published("1"),
                "here", new Measures(Duration.ofMillis(35), 120, 1_000,
                        Map.of(CheckStage.FETCH, Duration.ofMillis(20), CheckStage.DECODE, Duration.ofMillis(5))),
                MODIFIED), "1",
                null));
        end(CheckTrigger.SCHEDULE, new RefreshResult.Unchanged("1"));

        assertThat(registry.get("remote.term.stage").tag("stage", "fetch").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(20);
        assertThat(registry.get("remote.term.stage").tag("stage", "verify").timer().count()).isZero();
        assertThat(size("received")).isEqualTo(120);
        assertThat(size("inflated")).isEqualTo(1_000);
        assertThat(registry.get("remote.term.payload.size").tag("stage", "received").summary().count())
                .as("a check without body has no size").isEqualTo(1);
    }

    @Test
    void theLagOfAPublicationIsMeasuredFromTheSourcesTime() {
        publish("1", MODIFIED, MODIFIED.plusSeconds(90));
        publish("2", null, MODIFIED.plusSeconds(90));
        publish("3", MODIFIED.plusSeconds(1_000), MODIFIED);

        Timer lag = registry.get("remote.term.publish.lag").tag("term", "fx").timer();
        assertThat(lag.count()).as("a source without dates has no lag").isEqualTo(2);
        assertThat(lag.totalTime(TimeUnit.SECONDS)).as("a source whose clock is ahead has none either").isEqualTo(90);
    }

    @ParameterizedTest
    @EnumSource(TermState.class)
    void exactlyOneStateIsOne(TermState state) {
        term.status = status(state, "1");

        assertThat(registry.find("remote.term.state").tag("term", "fx").gauges()).allSatisfy(gauge -> assertThat(gauge.value())
                .isEqualTo(gauge.getId().getTag("state").equals(state.name().toLowerCase()) ? 1 : 0));
    }

    @Test
    void gaugesFollowTheTerm() {
        term.readable = false;
        Instant now = Instant.now();
        term.status = new TermStatus("rates", TermState.FAILING, "1", TermOrigin.REMOTE, now, Duration.ofMillis(90_500), now,
                MODIFIED.plusMillis(500), 3, "down", null, now.plusSeconds(100), MODIFIED, null);

        assertThat(gauge("remote.term.age")).isEqualTo(90.5);
        assertThat(gauge("remote.term.next.check")).isBetween(0.0, 100.0);
        assertThat(gauge("remote.term.confirmed.time")).isEqualTo(MODIFIED.getEpochSecond() + 0.5);
        assertThat(gauge("remote.term.source.modified.time")).isEqualTo(MODIFIED.getEpochSecond());
        assertThat(gauge("remote.term.consecutive.failures")).isEqualTo(3);
        assertThat(gauge("remote.term.available")).isZero();
    }

    @Test
    void theServedVersionIsOneSeries() {
        publish("1", null, null);
        publish("2\u202e\n", null, null);

        assertThat(registry.find("remote.term.info").gauges()).singleElement().satisfies(gauge -> {
            assertThat(gauge.getId().getTag("version")).isEqualTo("2");
            assertThat(gauge.getId().getTag("term")).isEqualTo("fx");
            assertThat(gauge.value()).isOne();
        });

        // an override has no version
        TermStatus before = status(TermState.CURRENT, "2");
        listener.changed(TERM, new TermChange(before, status(TermState.OVERRIDDEN, null), true, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(registry.find("remote.term.info").gauges()).isEmpty();
    }

    @Test
    void aDateOfTheSourceThatCannotBeMeasuredWithChangesNothingElse() {
        publish("1", null, null);
        publish("2", Instant.parse("0001-01-01T00:00:00Z"), MODIFIED);
        publish("3", Instant.MIN, MODIFIED);
        publish("4", Instant.MAX, MODIFIED);

        assertThat(registry.get("remote.term.publish.lag").tag("term", "fx").timer().totalTime(TimeUnit.SECONDS)).isZero();
        assertThat(registry.get("remote.term.info").gauge().getId().getTag("version")).isEqualTo("4");
        term.status = Changes.withSourceModified(status(TermState.CURRENT, "4"), Instant.MAX);
        assertThat(gauge("remote.term.source.modified.time")).isEqualTo(Instant.MAX.getEpochSecond());
    }

    @Test
    void metersHaveUnitsAndDescriptions() {
        publish("1", null, null);

        assertThat(registry.getMeters()).extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getDescription()).isNotBlank());
        assertThat(registry.getMeters()).extracting(Meter::getId)
                .filteredOn(id -> id.getName().matches(".*[.](age|check|time)"))
                .hasSize(4).allSatisfy(id -> assertThat(id.getBaseUnit()).isEqualTo("seconds"));
        assertThat(registry.get("remote.term.payload.size").tag("stage", "received").summary().getId().getBaseUnit())
                .isEqualTo("bytes");
    }

    private void end(CheckTrigger trigger, RefreshResult result) {
        listener.changed(TERM,
                change(new CheckReport(trigger, result, "here", Measures.ofNothing(Duration.ofMillis(35)), null), "1",
                        null));
    }

    private void publish(String version, Instant modified, Instant published) {
        listener.changed(TERM, change(new CheckReport(CheckTrigger.SCHEDULE, new RefreshResult.Published(version),
                "here", Measures.ofNothing(Duration.ofMillis(35)), modified), version, published));
    }

    private static TermChange change(CheckReport report, String version, Instant published) {
        TermStatus now = new TermStatus("rates", TermState.CURRENT, version, TermOrigin.REMOTE, published, null, null, null, 0,
                null, null, null, report.sourceModified(), null);
        Optional<TermPublished<?>> event = report.result() instanceof RefreshResult.Published
                ? Optional.of(new TermPublished<>("rates", null, "new", null, version))
                : Optional.empty();
        return new TermChange(now, now, true, Optional.of(report), event, Optional.empty(), Optional.empty());
    }

    private static TermStatus status(TermState state, String version) {
        return Changes.status(state, version, null, 0, null, null);
    }

    private Timer checks(String outcome, String trigger) {
        return registry.get("remote.term.checks").tags("term", "fx", "outcome", outcome, "trigger", trigger).timer();
    }

    private double size(String stage) {
        return registry.get("remote.term.payload.size").tags("term", "fx", "stage", stage).summary().totalAmount();
    }

    private double gauge(String name) {
        return registry.get(name).tag("term", "fx").gauge().value();
    }
}
