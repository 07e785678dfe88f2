package io.quarkiverse.remoteterm.runtime.manage;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.schedule.TermJob;
import io.quarkus.scheduler.ScheduledJobPaused;
import io.quarkus.scheduler.ScheduledJobResumed;
import io.quarkus.scheduler.SchedulerPaused;
import io.quarkus.scheduler.SchedulerResumed;

/**
 * Notices when the application pauses the terms' jobs at its scheduler.
 */
@Singleton
public final class SchedulerPauses {

    private final TermRegistry registry;

    SchedulerPauses(TermRegistry registry) {
        this.registry = registry;
    }

    void paused(@Observes ScheduledJobPaused event) {
        changed(event.getTrigger().getId());
    }

    void resumed(@Observes ScheduledJobResumed event) {
        changed(event.getTrigger().getId());
    }

    void allPaused(@Observes SchedulerPaused event) {
        registry.pauseChanged(Optional.empty());
    }

    void allResumed(@Observes SchedulerResumed event) {
        registry.pauseChanged(Optional.empty());
    }

    private void changed(String job) {
        TermJob.termOf(job).ifPresent(term -> registry.pauseChanged(Optional.of(term)));
    }
}
