package io.quarkiverse.remoteterm.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;

class MicrometerTermListenerTest {

    private static final TermIdentity TERM = new TermIdentity("rates", "fx", String.class);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ShownTerm term = new ShownTerm();
    private final MicrometerTermListener listener = new MicrometerTermListener(registry, name -> Optional.of(term));

    @BeforeEach
    void show() {
        term.status = new TermStatus("rates", TermState.FAILING, "1", TermOrigin.REMOTE, null, Duration.ofMillis(90_500), null,
                null, 3, "down", null, null, null, null);
    }

    @Test
    void checksAreTimedByTermAndOutcome() {
        end(new RefreshResult.Published("1"), 120);
        end(new RefreshResult.Unchanged("1"), 0);
        end(new RefreshResult.Unchanged("1"), 0);
        end(new RefreshResult.Rejected("2", new IOException()), 40);

        assertThat(checks("published").count()).isEqualTo(1);
        assertThat(checks("published").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(35);
        assertThat(checks("unchanged").count()).isEqualTo(2);
        assertThat(checks("rejected").count()).isEqualTo(1);
        assertThat(checks("failed").count()).as("there before it happens").isZero();
    }

    @Test
    void sizesOfBodiesAreSummed() {
        end(new RefreshResult.Published("1"), 120);
        end(new RefreshResult.Unchanged("1"), 0);
        end(new RefreshResult.Rejected("2", new IOException()), 40);

        assertThat(registry.get("remote.term.payload.size").tag("term", "fx").summary().count()).isEqualTo(2);
        assertThat(registry.get("remote.term.payload.size").tag("term", "fx").summary().totalAmount()).isEqualTo(160);
    }

    @Test
    void gaugesFollowTheTerm() {
        end(new RefreshResult.Failed(new IOException()), 0);

        assertThat(gauge("remote.term.age")).isEqualTo(90.5);
        assertThat(gauge("remote.term.consecutive.failures")).isEqualTo(3);
        assertThat(gauge("remote.term.available")).isEqualTo(1);
        assertThat(gauge("remote.term.state")).isEqualTo(3);

        term.readable = false;
        term.status = new TermStatus("rates", TermState.PENDING, null, null, null, null, null, null, 0, null, null, null, null,
                null);

        assertThat(gauge("remote.term.age")).isNaN();
        assertThat(gauge("remote.term.consecutive.failures")).isZero();
        assertThat(gauge("remote.term.available")).isZero();
        assertThat(gauge("remote.term.state")).isEqualTo(7);
    }

    @Test
    void theNumbersOfStatesAreThoseOfTheDescription() {
        listener.checkStarted(TERM);
        String description = registry.get("remote.term.state").gauge().getId().getDescription();
        for (TermState state : TermState.values()) {
            term.status = new TermStatus("rates", state, null, null, null, null, null, null, 0, null, null, null, null, null);
            assertThat(description).contains((int) gauge("remote.term.state") + " " + state.name().toLowerCase());
        }
    }

    @Test
    void aTermIsMeasuredFromItsFirstCheckOnAlsoIfThatHangs() {
        listener.checkStarted(TERM);

        assertThat(gauge("remote.term.available")).isEqualTo(1);
    }

    @Test
    void metersHaveUnitsAndDescriptions() {
        end(new RefreshResult.Published("1"), 120);

        assertThat(registry.getMeters()).extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getDescription()).isNotBlank());
        assertThat(registry.get("remote.term.age").gauge().getId().getBaseUnit()).isEqualTo("seconds");
        assertThat(registry.get("remote.term.payload.size").summary().getId().getBaseUnit()).isEqualTo("bytes");
    }

    private void end(RefreshResult result, long size) {
        listener.checkStarted(TERM).accept(new CheckReport(result, Duration.ofMillis(35), "here", size));
    }

    private Timer checks(String outcome) {
        return registry.get("remote.term.checks").tag("term", "fx").tag("outcome", outcome).timer();
    }

    private double gauge(String name) {
        return registry.get(name).tag("term", "fx").gauge().value();
    }
}
