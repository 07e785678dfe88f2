package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

/**
 * Where checks run and what wakes them: workers that may block, and one timer thread that must not.
 * <p>
 * Tasks run with the class loader of the application, outside any request.
 */
@Singleton
public final class TermExecutor implements Executor {

    private static final Logger LOG = Logger.getLogger(TermExecutor.class);

    private final ClassLoader application = Thread.currentThread().getContextClassLoader();
    private final Workers workers = Workers.create();
    private final ScheduledThreadPoolExecutor timer;

    public TermExecutor() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "remote-term-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Runs a task that may block, soon. What it throws is logged. Does nothing after {@link #stop}.
     */
    @Override
    public void execute(Runnable task) {
        try {
            workers.healthy().execute(guarded(task));
        } catch (RejectedExecutionException stopped) {
            LOG.debug("A task came after the end", stopped);
        }
    }

    /**
     * As {@link #execute}, for a task that somebody waits for: after {@link #stop} it runs in the caller's thread.
     */
    void tell(Runnable task) {
        Runnable guarded = guarded(task);
        try {
            workers.healthy().execute(guarded);
        } catch (RejectedExecutionException stopped) {
            guarded.run();
        }
    }

    /**
     * As {@link #execute}, for a task that is likely to block for long: where threads are scarce, such tasks leave enough of
     * them to the others.
     */
    void executeSuspect(Runnable task) {
        try {
            workers.suspect().execute(guarded(task));
        } catch (RejectedExecutionException stopped) {
            LOG.debug("A task came after the end", stopped);
        }
    }

    /**
     * Runs a task that does not block once the delay has passed.
     */
    Future<?> later(Duration delay, Runnable task) {
        try {
            return timer.schedule(guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("A task came after the end", stopped);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** A task has passed its deadline and not come back: another thread takes its place. */
    void threadLost() {
        workers.resize(1);
    }

    /** It has come back after all. */
    void threadBack() {
        workers.resize(-1);
    }

    /**
     * Interrupts what runs, forgets what waits, and gives what runs a moment to end.
     */
    void stop(Duration patience) {
        timer.shutdownNow();
        workers.stop(patience);
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(application);
            try {
                task.run();
            } catch (Throwable unexpected) {
                // whoever has something to say of a failure has caught it before; the thread and the timer must survive
                LOG.error("A task of the remote terms ended unexpectedly", unexpected);
            } finally {
                thread.setContextClassLoader(before);
            }
        };
    }
}
