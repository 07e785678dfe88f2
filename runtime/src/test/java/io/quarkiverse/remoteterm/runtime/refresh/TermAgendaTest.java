package io.quarkiverse.remoteterm.runtime.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings;
import io.quarkus.scheduler.Scheduler;

/**
 * With a scheduler that takes the job and never fires it, as the real one does for an hour when the wall clock is set back by
 * one.
 */
@Timeout(30)
class TermAgendaTest {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final TermExecutor executor = new TermExecutor();
    private final AtomicInteger checks = new AtomicInteger();
    private final AtomicBoolean confirmed = new AtomicBoolean(true);
    private final AtomicBoolean paused = new AtomicBoolean();
    private final TermAgenda agenda = agenda(new ScheduleSettings.Every(INTERVAL, Duration.ZERO));

    @AfterEach
    void end() {
        agenda.stop();
        executor.stop(Duration.ofMillis(10));
    }

    @Test
    void aBeatThatDoesNotComeIsMadeUpFor() {
        agenda.startBeat();
        await().until(() -> checks.get() >= 3);
    }

    @Test
    void nothingIsMadeUpForWhilePaused() {
        paused.set(true);
        agenda.startBeat();
        agenda.checked(Optional.empty(), Optional.empty());
        await().during(INTERVAL.multipliedBy(4)).until(() -> checks.get() == 0);
        paused.set(false);
        await().until(() -> checks.get() > 0);
    }

    @Test
    void theSourcesOwnWordGoesBeforeTheInterval() {
        agenda.startBeat();
        agenda.checked(Optional.empty(), Optional.of(Duration.ofHours(1)));
        assertThat(agenda.next()).isAfter(Instant.now().plus(Duration.ofMinutes(59)));
        await().during(INTERVAL.multipliedBy(4)).until(() -> checks.get() == 0);
    }

    @Test
    void untilAValueIsConfirmedTheBackoffGivesTheTime() {
        confirmed.set(false);
        TermAgenda none = agenda(new ScheduleSettings.Never());
        none.checked(Optional.empty(), Optional.empty());
        await().until(() -> checks.get() == 1);
        none.checked(Optional.of(Duration.ofHours(1)), Optional.empty());
        assertThat(none.next()).as("not before the source wants it").isAfter(Instant.now().plus(Duration.ofMinutes(59)));
        confirmed.set(true);
        none.checked(Optional.empty(), Optional.empty());
        assertThat(none.next()).as("without a schedule there is no next").isNull();
        none.stop();
    }

    private TermAgenda agenda(ScheduleSettings schedule) {
        TermAgenda[] self = new TermAgenda[1];
        self[0] = new TermAgenda(schedule, new TermBeat(silent(), Optional.empty(), "agenda", schedule),
                new Backoff(new RetrySettings(1, Duration.ofMillis(5), Duration.ofMillis(20)), new SplittableRandom(42)),
                executor, TimeSource.SYSTEM, confirmed::get, () -> {
                    checks.incrementAndGet();
                    if (schedule instanceof ScheduleSettings.Every) {
                        self[0].checked(Optional.empty(), Optional.empty());
                    }
                });
        return self[0];
    }

    private Scheduler silent() {
        Object definition = Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] { Scheduler.JobDefinition.class },
                (proxy, method, arguments) -> method.getName().equals("schedule") ? null : proxy);
        return (Scheduler) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Scheduler.class },
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isStarted", "isRunning" -> true;
                    case "isPaused" -> paused.get();
                    case "newJob" -> definition;
                    default -> null;
                });
    }
}
