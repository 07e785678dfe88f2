package io.quarkiverse.remoteterm.runtime.manage;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.manage.threads.Workers;

/**
 * An executor that has no thread for a task when a test says so.
 */
final class FailingExecutor extends AbstractExecutorService {

    private final ExecutorService delegate = VirtualThreads.executor().orElseGet(() -> Workers.pools().healthy());
    private final AtomicInteger failures = new AtomicInteger();

    /** The next task is not run. */
    void failOnce() {
        failures.set(1);
    }

    /** A task that was to fail did not come. */
    void disarm() {
        failures.set(0);
    }

    @Override
    public void execute(Runnable task) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        delegate.execute(task);
    }

    @Override
    public void shutdown() {
        delegate.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return delegate.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return delegate.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return delegate.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return delegate.awaitTermination(timeout, unit);
    }

    TermExecutor termExecutor() {
        return new TermExecutor(new Workers(this, this, List.of(this)));
    }
}
