package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import io.smallrye.mutiny.Uni;

/**
 * A term's job at the application's scheduler. It does nothing but give the beat.
 */
final class TermBeat {

    private final Scheduler scheduler;
    private final Optional<String> executeWith;
    private final String job;
    private final ScheduleSettings schedule;
    private volatile boolean scheduled;
    /** Of an interval: the scheduler's own answer counts from there until the job has fired once. */
    private volatile Instant first;
    private volatile boolean pausedByHand;

    /**
     * @param executeWith which of several schedulers; empty: the application's only one
     */
    TermBeat(Scheduler scheduler, Optional<String> executeWith, String term, ScheduleSettings schedule) {
        this.scheduler = scheduler;
        this.executeWith = executeWith;
        this.job = "remote-term:" + term;
        this.schedule = schedule;
    }

    /** Once the scheduler has started. Does nothing without a schedule, or where the scheduler is disabled. */
    void start(Runnable beat) {
        if (schedule instanceof ScheduleSettings.Never || !scheduler.isStarted()) {
            return;
        }
        Scheduler.JobDefinition<?> definition = scheduler.newJob(job).setAsyncTask(execution -> {
            beat.run();
            return Uni.createFrom().voidItem();
        });
        executeWith.ifPresent(definition::setExecuteWith);
        if (schedule instanceof ScheduleSettings.Every every) {
            // the start has loaded it already
            definition.setInterval(every.interval().toString()).setDelayed(every.interval().toString());
            jitter(definition, every.jitter());
            first = Instant.now().plus(every.interval());
        } else if (schedule instanceof ScheduleSettings.Cron cron) {
            definition.setCron(cron.expression());
            jitter(definition, cron.jitter());
        }
        definition.schedule();
        scheduled = true;
        if (pausedByHand) {
            scheduler.pause(job);
        }
    }

    private static void jitter(Scheduler.JobDefinition<?> definition, Duration jitter) {
        if (jitter.toMillis() > 0) {
            definition.setExecutionMaxDelay(jitter.toString());
        }
    }

    void stop() {
        if (scheduled && scheduler.isStarted()) {
            scheduler.unscheduleJob(job);
        }
        scheduled = false;
    }

    boolean scheduled() {
        return scheduled;
    }

    void pause() {
        pausedByHand = true;
        if (scheduled) {
            scheduler.pause(job);
        }
    }

    void resume() {
        pausedByHand = false;
        if (scheduled) {
            scheduler.resume(job);
        }
    }

    /** By hand here or there, or with the whole scheduler. */
    boolean paused() {
        return scheduled ? scheduler.isPaused(job) || !scheduler.isRunning() : pausedByHand;
    }

    /**
     * @return null if it is not known
     */
    Instant next() {
        if (!scheduled) {
            return null;
        }
        Trigger trigger = scheduler.getScheduledJob(job);
        if (trigger == null) {
            return null;
        }
        return first != null && trigger.getPreviousFireTime() == null ? first : trigger.getNextFireTime();
    }
}
