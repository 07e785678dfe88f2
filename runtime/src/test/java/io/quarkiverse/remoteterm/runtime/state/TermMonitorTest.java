package io.quarkiverse.remoteterm.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;

@Timeout(60)
class TermMonitorTest {

    private final List<Effect> effects = new ArrayList<>();
    private final TermMonitor monitor = new TermMonitor(
            new TermReducer("rates", new StalenessSettings(Optional.empty(), StalenessSettings.OnStale.SERVE)),
            () -> new Moment(System.nanoTime(), Instant.now()), transition -> effects.addAll(transition.effects()));

    @Test
    void aCheckWhoseEndNobodyHasToldIsEnded() {
        CompletableFuture<RefreshResult> waiter = new CompletableFuture<>();
        monitor.apply(new TermEvent.CheckRequested(CheckTrigger.DEMAND, waiter));
        assertThat(monitor.applyAgain(id -> true)).isFalse();
        assertThat(monitor.data().checks().running()).isNotNull();

        assertThat(monitor.applyAgain(id -> false)).isTrue();
        assertThat(monitor.data().checks().running()).isNull();
        assertThat(effects).hasAtLeastOneElementOfType(Effect.Schedule.class)
                .last().isInstanceOfSatisfying(Effect.Answer.class, answer -> assertThat(answer.waiters())
                        .containsExactly(waiter));
    }

    @Test
    void soIsOneThatWasPastItsDeadline() {
        monitor.apply(new TermEvent.CheckRequested(CheckTrigger.DEMAND, null));
        monitor.apply(new TermEvent.DeadlinePassed(1, Duration.ofSeconds(1), "in the producer method"));
        monitor.applyAgain(id -> true);
        assertThat(monitor.data().checks().overdue()).isNotNull();

        monitor.applyAgain(id -> false);
        assertThat(monitor.data().checks().overdue()).isNull();
    }

    @Test
    void whoLooksWaitsForNobody() throws Exception {
        CompletableFuture<Void> looked = new CompletableFuture<>();
        TermMonitor busy = new TermMonitor(new TermReducer("rates",
                new StalenessSettings(Optional.empty(), StalenessSettings.OnStale.SERVE)),
                () -> new Moment(System.nanoTime(), Instant.now()), transition -> looked.join());
        Thread applying = new Thread(() -> busy.apply(new TermEvent.CheckRequested(CheckTrigger.DEMAND, null)));
        applying.start();
        while (busy.data().checks().running() == null) {
            Thread.onSpinWait();
        }
        assertThat(busy.applyAgain(id -> false)).as("the check may be about to be planned").isFalse();
        looked.complete(null);
        applying.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(busy.data().checks().running()).isNotNull();
    }
}
