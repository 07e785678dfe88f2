package io.quarkiverse.remoteterm.runtime.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import io.smallrye.mutiny.Uni;

/**
 * A term's job at the application's scheduler. It does nothing but say that a check is due.
 */
public class TermJob {

    private static final String PREFIX = "remote-term:";

    private final Scheduler scheduler;
    private final Optional<String> executeWith;
    private final String identity;
    private final ScheduleSettings schedule;
    private volatile boolean scheduled;
    /** Of an interval: the scheduler's own answer counts from there until the job has fired once. */
    private volatile Instant first;
    private volatile boolean paused;

    /**
     * @param executeWith which of several schedulers; empty: the application's only one
     */
    public TermJob(Scheduler scheduler, Optional<String> executeWith, String term, ScheduleSettings schedule) {
        this.scheduler = scheduler;
        this.executeWith = executeWith;
        this.identity = PREFIX + term;
        this.schedule = schedule;
    }

    /**
     * @return the term whose job it is; empty if it is another's job
     */
    public static Optional<String> termOf(String identity) {
        return identity.startsWith(PREFIX) ? Optional.of(identity.substring(PREFIX.length())) : Optional.empty();
    }

    /** Once the scheduler has started. Does nothing without a schedule, or where the scheduler is disabled. */
    void start(Runnable due) {
        if (schedule instanceof ScheduleSettings.Never || !scheduler.isStarted()) {
            return;
        }
        Scheduler.JobDefinition<?> definition = scheduler.newJob(identity).setAsyncTask(execution -> {
            due.run();
            return Uni.createFrom().voidItem();
        });
        executeWith.ifPresent(definition::setExecuteWith);
        if (schedule instanceof ScheduleSettings.Every every) {
            // the start has loaded the term already
            definition.setInterval(every.interval().toString()).setDelayed(every.interval().toString());
            jitter(definition, every.jitter());
            first = Instant.now().plus(every.interval());
        } else if (schedule instanceof ScheduleSettings.Cron cron) {
            definition.setCron(cron.expression());
            jitter(definition, cron.jitter());
        }
        definition.schedule();
        scheduled = true;
        if (paused) {
            scheduler.pause(identity);
            if (!paused) {
                // resumed at this moment
                scheduler.resume(identity);
            }
        }
    }

    private static void jitter(Scheduler.JobDefinition<?> definition, Duration jitter) {
        if (jitter.toMillis() > 0) {
            definition.setExecutionMaxDelay(jitter.toString());
        }
    }

    void stop() {
        if (scheduled && scheduler.isStarted()) {
            scheduler.unscheduleJob(identity);
        }
        scheduled = false;
    }

    boolean isScheduled() {
        return scheduled;
    }

    void pause() {
        paused = true;
        if (scheduled) {
            scheduler.pause(identity);
        }
    }

    void resume() {
        paused = false;
        if (scheduled) {
            scheduler.resume(identity);
        }
    }

    /** By the term's users or the scheduler's, or with the whole scheduler. */
    boolean isPaused() {
        if (!scheduled) {
            return paused;
        }
        try {
            return scheduler.isPaused(identity) || !scheduler.isRunning();
        } catch (RuntimeException failed) {
            // its job store, for one, may be gone for a while: that stops no checks
            return paused;
        }
    }

    /**
     * @return null if it is not known
     */
    Instant next() {
        try {
            Trigger trigger = scheduled ? scheduler.getScheduledJob(identity) : null;
            if (trigger == null) {
                return null;
            }
            return first != null && trigger.getPreviousFireTime() == null ? first : trigger.getNextFireTime();
        } catch (RuntimeException failed) {
            return null;
        }
    }
}
