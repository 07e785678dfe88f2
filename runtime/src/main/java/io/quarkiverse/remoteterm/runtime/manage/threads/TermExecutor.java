package io.quarkiverse.remoteterm.runtime.manage.threads;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.check.CheckRunner;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.impl.ContextInternal;

/**
 * Where checks run and what wakes them: workers that may block, and one timer thread that must not.
 * <p>
 * Tasks run with the class loader of the application, outside any request.
 */
@Singleton
public final class TermExecutor implements Executor, CheckRunner.Threads {

    private static final Logger LOG = Logger.getLogger(TermExecutor.class);

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    /** A timer that becomes the first one wakes the timer thread: without a sooner one, the deadline of each check would. */
    private static final int TICK_SECONDS = 1;

    private final ClassLoader application = Thread.currentThread().getContextClassLoader();
    private final Workers workers;
    private final ScheduledThreadPoolExecutor timer;
    private final Queue<Runnable> looks = new ConcurrentLinkedQueue<>();

    @Inject
    TermExecutor(@VirtualThreads Instance<ExecutorService> virtualThreads,
            @ConfigProperty(name = "quarkus.virtual-threads.enabled", defaultValue = "true") boolean enabled) {
        this(enabled && Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS ? Workers.of(virtualThreads.get())
                : Workers.pools());
    }

    /** On other threads than those of the application. */
    public TermExecutor(Workers workers) {
        this.workers = workers;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "remote-term-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.scheduleWithFixedDelay(this::lookAll, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Has somebody look once a second, also after a time without memory, in which {@link #later} gave no timer.
     *
     * @param look does not block
     */
    public void eachSecond(Runnable look) {
        looks.add(guarded(look));
    }

    /** Never throws: that would end it for good. */
    private void lookAll() {
        try {
            for (Runnable look : looks) {
                look(look);
            }
        } catch (Throwable noMemory) {
            // the next time
        }
    }

    private static void look(Runnable look) {
        try {
            look.run();
        } catch (Throwable notEvenLogged) {
            // the next time
        }
    }

    /**
     * Runs a task that may block, soon. What it throws is logged.
     *
     * @throws RejectedExecutionException after {@link #stop}
     * @throws IllegalStateException if there is no thread; also an {@link Error}
     */
    @Override
    public void execute(Runnable task) {
        execute(task, false);
    }

    @Override
    public void execute(Runnable task, boolean suspect) {
        ExecutorService threads = suspect ? workers.suspect() : workers.healthy();
        try {
            threads.execute(guarded(task));
        } catch (RejectedExecutionException rejected) {
            if (!workers.own().contains(threads) || threads.isShutdown()) {
                throw rejected;
            }
            // our pool rejects a task also where the system gives no thread: whoever must not block may not run it instead
            throw new IllegalStateException("there is no thread for it", rejected);
        }
    }

    @Override
    public Future<?> later(Duration delay, Runnable task) {
        try {
            return timer.schedule(guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("A task came after the end", stopped);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Also where the start has failed before anybody could stop it. */
    @PreDestroy
    void stop() {
        stop(Duration.ZERO);
    }

    /**
     * Interrupts what runs on threads of the extension's own, and gives it a moment to end.
     */
    public void stop(Duration patience) {
        timer.shutdownNow();
        workers.stop(patience);
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            ContextInternal caller = ContextInternal.current();
            if (caller == null) {
                run(task);
                return;
            }
            // the application's virtual threads have that of whoever submits, and with it a request that others may share
            caller.endDispatch(null);
            try {
                run(task);
            } finally {
                caller.beginDispatch();
            }
        };
    }

    private void run(Runnable task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            task.run();
        } catch (Throwable unexpected) {
            // the thread and the timer must survive
            LOG.error("A task of the remote terms ended unexpectedly", unexpected);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
