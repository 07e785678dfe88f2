package io.quarkiverse.remoteterm.test;

import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;

/**
 * Stands for a Quartz that keeps its jobs in a database: it takes no programmatic job.
 */
@Singleton
public class SharedQuartz implements Scheduler {

    @Override
    public boolean isStarted() {
        return true;
    }

    @Override
    public void pause() {
    }

    @Override
    public void pause(String identity) {
    }

    @Override
    public void resume() {
    }

    @Override
    public void resume(String identity) {
    }

    @Override
    public boolean isPaused(String identity) {
        return false;
    }

    @Override
    public boolean isRunning() {
        return true;
    }

    @Override
    public List<Trigger> getScheduledJobs() {
        return List.of();
    }

    @Override
    public Trigger getScheduledJob(String identity) {
        return null;
    }

    @Override
    public JobDefinition<?> newJob(String identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Trigger unscheduleJob(String identity) {
        return null;
    }

    @Override
    public String implementation() {
        return Scheduled.QUARTZ;
    }
}
