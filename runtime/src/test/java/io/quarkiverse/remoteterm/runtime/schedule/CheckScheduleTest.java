package io.quarkiverse.remoteterm.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.runtime.check.Backoff;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings;
import io.quarkiverse.remoteterm.runtime.state.Moment;
import io.quarkiverse.remoteterm.runtime.state.NextCheck;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;

/**
 * With a clock, timers and a job that a test controls. The clock is near its overflow: only differences count.
 */
class CheckScheduleTest {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private long nanos = Long.MAX_VALUE - 1_000;
    private Instant wall = Instant.parse("2026-03-29T00:59:59Z");
    private final List<Timer> timers = new ArrayList<>();
    private int checks;
    private int failures;
    private CheckTrigger trigger;

    private final ScriptedJob job = new ScriptedJob();
    private CheckSchedule schedule = schedule(new ScheduleSettings.Every(INTERVAL, Duration.ZERO));

    @Test
    void aJobThatFiresAsksForACheck() {
        schedule.start();
        job.fire();
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void theStartOfTheScheduleLeavesTheTimeOfTheNextCheckAsItIs() {
        schedule.ended(unconfirmed(1));
        Instant due = schedule.next();
        schedule.start();
        assertThat(schedule.next()).isEqualTo(due).isNotEqualTo(job.next());
    }

    @Test
    void aJobThatDoesNotFireIsMadeUpFor() {
        schedule.start();
        pass(INTERVAL.multipliedBy(2).plus(SECOND));
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackByAnHourDelaysNothing() {
        schedule.start();
        wall = wall.minus(Duration.ofHours(1));
        pass(INTERVAL.multipliedBy(2).plus(SECOND));
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void untilAValueIsConfirmedTheBackoffGivesTheTimeWhateverTheSchedule() {
        schedule = schedule(new ScheduleSettings.Never());
        schedule.ended(unconfirmed(1));
        pass(Duration.ofMillis(20));
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void beforeTheFirstValueARetryAfterIsWaitedFor() {
        schedule.start();
        schedule.ended(new NextCheck(false, 1, Optional.of(Duration.ofMinutes(30)), Optional.empty()));
        pass(INTERVAL);
        job.fire();
        assertThat(checks).as("not before the source wants it").isZero();
        pass(Duration.ofMinutes(20).plus(SECOND));
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void aShortRetryAfterBringsNoCheckForward() {
        schedule.start();
        schedule.ended(confirmed(Optional.of(SECOND), Optional.empty()));
        pass(Duration.ofSeconds(5));
        assertThat(checks).isZero();
        assertThat(schedule.next()).isEqualTo(job.next());
    }

    @Test
    void aLongRetryAfterPostponesTheNextCheck() {
        schedule.start();
        schedule.ended(confirmed(Optional.of(Duration.ofMinutes(25)), Optional.empty()));
        pass(INTERVAL);
        job.fire();
        pass(INTERVAL);
        job.fire();
        assertThat(checks).isZero();
        pass(Duration.ofMinutes(5));
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void aRetryAfterWithoutAScheduleStartsNothing() {
        schedule = schedule(new ScheduleSettings.Never());
        schedule.ended(confirmed(Optional.of(SECOND), Optional.empty()));
        pass(Duration.ofDays(3));
        assertThat(checks).isZero();
        assertThat(schedule.next()).isNull();
    }

    @Test
    void maxAgeGoesBeforeTheInterval() {
        schedule.start();
        schedule.ended(confirmed(Optional.empty(), Optional.of(Duration.ofHours(1))));
        pass(INTERVAL);
        job.fire();
        assertThat(checks).isZero();
        pass(Duration.ofMinutes(50));
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void whatASourceAsksForCountsForADayAtMost() {
        schedule.start();
        schedule.ended(confirmed(Optional.empty(), Optional.of(Duration.ofDays(36_500))));
        pass(Duration.ofDays(1));
        assertThat(checks).isEqualTo(1);
        schedule.ended(confirmed(Optional.of(Duration.ofDays(36_500)), Optional.empty()));
        pass(Duration.ofDays(1));
        assertThat(checks).isEqualTo(2);
    }

    @Test
    void whatASourceAsksForGetsTheJitter() {
        List<Instant> due = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            schedule = schedule(new ScheduleSettings.Every(INTERVAL, Duration.ofMinutes(1)), seed);
            schedule.start();
            schedule.ended(confirmed(Optional.empty(), Optional.of(Duration.ofMinutes(5))));
            due.add(schedule.next());
        }
        assertThat(due).allMatch(at -> !at.isBefore(wall.plus(Duration.ofMinutes(5)))
                && !at.isAfter(wall.plus(Duration.ofMinutes(6))));
        assertThat(due.stream().distinct().count()).isGreaterThan(15);
    }

    @Test
    void aCheckThatIsDueWhilePausedIsMadeUpForOnceResumed() {
        schedule.start();
        job.pause();
        pass(INTERVAL.multipliedBy(3));
        assertThat(checks).isZero();
        schedule.resume();
        assertThat(checks).isEqualTo(1);
        schedule.resumed();
        assertThat(checks).as("once").isEqualTo(1);
    }

    /** The scheduler looks for a pause before the jitter, and not after it. */
    @Test
    void aPauseThatComesDuringTheJitterOfACheckPostponesItToo() {
        schedule.start();
        schedule.pause();
        job.fire();
        assertThat(checks).isZero();
        schedule.resume();
        assertThat(checks).as("it is made up for").isEqualTo(1);
    }

    @Test
    void aRetryAfterThatComesDuringAPauseIsWaitedForOnceResumed() {
        schedule.start();
        schedule.pause();
        pass(INTERVAL.multipliedBy(3));
        schedule.ended(confirmed(Optional.of(Duration.ofHours(1)), Optional.empty()));
        schedule.resume();
        assertThat(checks).as("another check was made meanwhile").isZero();
        pass(Duration.ofHours(1).plus(SECOND));
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void whatAMessageAsksForDuringAPauseIsMadeUpForWhenItEnds() {
        schedule.start();
        assertThat(schedule.mayCheck(CheckTrigger.PUSH)).isTrue();
        schedule.resumed();
        assertThat(checks).as("nothing was missed").isZero();
        schedule.pause();
        assertThat(schedule.mayCheck(CheckTrigger.PUSH)).isFalse();
        assertThat(schedule.mayCheck(CheckTrigger.PUSH)).isFalse();
        pass(INTERVAL.multipliedBy(3));
        schedule.resume();
        assertThat(checks).isEqualTo(1);
        assertThat(trigger).as("a check under way does not answer it").isEqualTo(CheckTrigger.PUSH);
        assertThat(schedule.mayCheck(CheckTrigger.PUSH)).isTrue();
    }

    @Test
    void aCheckThatCouldNotBeAskedForIsAskedForAMomentLater() {
        schedule.start();
        failures = 1;
        assertThatThrownBy(job::fire).isInstanceOf(OutOfMemoryError.class);
        schedule.makeUp();
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void aCheckThatCouldNotBeAskedForAfterAPauseIsAskedForAMomentLater() {
        schedule = schedule(new ScheduleSettings.Never());
        schedule.ended(unconfirmed(1));
        schedule.pause();
        pass(SECOND);
        failures = 1;
        assertThatThrownBy(schedule::resume).isInstanceOf(OutOfMemoryError.class);
        schedule.makeUp();
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void aCheckForWhichThereWasNoTimerIsPlannedAMomentLater() {
        for (ScheduleSettings settings : List.of(new ScheduleSettings.Never(),
                new ScheduleSettings.Every(INTERVAL, Duration.ZERO))) {
            checks = 0;
            schedule = schedule(settings);
            failures = 1;
            NextCheck asked = new NextCheck(false, 1, Optional.of(Duration.ofMinutes(5)), Optional.empty());
            assertThatThrownBy(() -> schedule.ended(asked)).isInstanceOf(OutOfMemoryError.class);
            schedule.makeUp();
            pass(Duration.ofMinutes(4));
            assertThat(checks).as("its source has asked for time").isZero();
            pass(Duration.ofMinutes(2));
            assertThat(checks).isEqualTo(1);
        }
    }

    @Test
    void aJobStoreThatHangsHoldsUpNobodyWhoLooks() throws Exception {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        CompletableFuture<Void> released = new CompletableFuture<>();
        job.store = () -> {
            reached.complete(null);
            released.join();
        };
        CompletableFuture<Instant> next = CompletableFuture.supplyAsync(schedule::next);
        reached.get(10, TimeUnit.SECONDS);
        CompletableFuture.runAsync(schedule::makeUp).get(10, TimeUnit.SECONDS);
        released.complete(null);
        next.get(10, TimeUnit.SECONDS);
    }

    @Test
    void nothingIsMadeUpForThatIsPlannedOrNotWanted() {
        schedule.start();
        schedule.makeUp();
        schedule.ended(unconfirmed(1));
        schedule.makeUp();
        failures = 1;
        assertThatThrownBy(job::fire).isInstanceOf(OutOfMemoryError.class);
        schedule.pause();
        schedule.makeUp();
        schedule.stop();
        schedule.makeUp();
        assertThat(checks).isZero();
    }

    @Test
    void anotherCheckLeavesOneTimer() {
        schedule.start();
        for (int i = 0; i < 1_000; i++) {
            schedule.ended(confirmed(Optional.empty(), Optional.empty()));
        }
        assertThat(timers).filteredOn(timer -> !timer.isDone()).hasSize(1);
    }

    @Test
    void afterTheEndNothingIsDue() {
        schedule.start();
        schedule.stop();
        schedule.ended(unconfirmed(1));
        job.fire();
        pass(Duration.ofDays(2));
        assertThat(checks).isZero();
    }

    @Test
    void whatWasDueWhilePausedWaitsForTheEndOfThePauseThatIsThereNow() {
        schedule.start();
        schedule.pause();
        assertThat(schedule.mayCheck(CheckTrigger.PUSH)).isFalse();
        // of a pause before this one
        schedule.resumed();
        assertThat(checks).isZero();
        schedule.resume();
        assertThat(checks).isEqualTo(1);
        assertThat(trigger).isEqualTo(CheckTrigger.PUSH);
    }

    @Test
    void whatWasDueWhilePausedIsNotMadeUpForAfterTheEnd() {
        schedule.start();
        schedule.pause();
        assertThat(schedule.mayCheck(CheckTrigger.PUSH)).isFalse();
        schedule.stop();
        schedule.resume();
        assertThat(checks).isZero();
    }

    @Test
    void aJobThatCannotBeRemovedDoesNotKeepTheTermFromEnding() {
        schedule.start();
        job.broken = true;
        schedule.stop();
        job.fire();
        assertThat(checks).isZero();
    }

    private static NextCheck unconfirmed(int checks) {
        return new NextCheck(false, checks, Optional.empty(), Optional.empty());
    }

    private static NextCheck confirmed(Optional<Duration> retryAfter, Optional<Duration> freshFor) {
        return new NextCheck(true, 0, retryAfter, freshFor);
    }

    private CheckSchedule schedule(ScheduleSettings settings) {
        return schedule(settings, 42);
    }

    private CheckSchedule schedule(ScheduleSettings settings, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new CheckSchedule(settings, job,
                new Backoff(new RetrySettings(1, Duration.ofMillis(5), Duration.ofMillis(20)), random), this::later,
                () -> new Moment(nanos, wall), random, by -> {
                    failIfDue();
                    checks++;
                    trigger = by;
                });
    }

    private void failIfDue() {
        if (failures-- > 0) {
            throw new OutOfMemoryError("on purpose");
        }
    }

    private Future<?> later(Duration delay, Runnable task) {
        failIfDue();
        Timer timer = new Timer(nanos + delay.toNanos(), task);
        timers.add(timer);
        return timer;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        wall = wall.plus(time);
        new ArrayList<>(timers).forEach(timer -> timer.runIfDue(nanos));
    }

    private static final class Timer extends CompletableFuture<Void> {

        private final long at;
        private final Runnable task;

        Timer(long at, Runnable task) {
            this.at = at;
            this.task = task;
        }

        void runIfDue(long now) {
            if (!isDone() && now - at >= 0) {
                complete(null);
                task.run();
            }
        }
    }

    /** Without a scheduler; it fires when the test says so. */
    private final class ScriptedJob extends TermJob {

        private Runnable due;
        private boolean paused;
        private boolean broken;
        private Runnable store = () -> {
        };

        ScriptedJob() {
            super(null, Optional.empty(), "scripted", new ScheduleSettings.Never());
        }

        void fire() {
            due.run();
        }

        @Override
        void start(Runnable due) {
            this.due = due;
        }

        @Override
        void stop() {
            if (broken) {
                throw new IllegalStateException("the job store is gone");
            }
        }

        @Override
        boolean isScheduled() {
            return due != null;
        }

        @Override
        void pause() {
            paused = true;
        }

        @Override
        void resume() {
            paused = false;
        }

        @Override
        boolean isPaused() {
            return paused;
        }

        @Override
        Instant next() {
            store.run();
            return isScheduled() ? wall.plus(INTERVAL) : null;
        }
    }
}
