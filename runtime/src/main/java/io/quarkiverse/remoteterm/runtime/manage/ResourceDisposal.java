package io.quarkiverse.remoteterm.runtime.manage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.publish.Disposal;

/**
 * Closes what a term's values hold open, on threads that may block.
 */
final class ResourceDisposal implements Disposal {

    private static final Logger LOG = Logger.getLogger(ResourceDisposal.class);

    private final String term;
    private final Duration closeDelay;
    private final TermExecutor executor;
    /** What there was no thread for. */
    private final Queue<AutoCloseable> waiting = new ConcurrentLinkedQueue<>();

    ResourceDisposal(String term, Duration closeDelay, TermExecutor executor) {
        this.term = term;
        this.closeDelay = closeDelay;
        this.executor = executor;
    }

    @Override
    public void close(List<AutoCloseable> resources) {
        try {
            executor.execute(() -> close(term, resources));
        } catch (RejectedExecutionException stopped) {
            close(term, resources);
        } catch (Throwable noThread) {
            waiting.addAll(resources);
        }
    }

    void closeWaiting() {
        if (!waiting.isEmpty()) {
            close(takeWaiting());
        }
    }

    /**
     * @return what is to be closed by the caller now
     */
    List<AutoCloseable> takeWaiting() {
        List<AutoCloseable> taken = new ArrayList<>();
        for (AutoCloseable next = waiting.poll(); next != null; next = waiting.poll()) {
            taken.add(next);
        }
        return taken;
    }

    @Override
    public void later(Runnable action) {
        executor.later(closeDelay, action);
    }

    /** One after the other, whatever they throw. Blocks. */
    static void close(String term, List<AutoCloseable> resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Throwable failed) {
                log(term, failed);
            }
        }
    }

    private static void log(String term, Throwable failed) {
        try {
            LOG.warnf("Remote term '%s': a superseded value could not be closed: %s", term, Failures.describe(failed));
        } catch (Throwable loggingFailed) {
            // out of memory, most likely: the others must be closed all the same
        }
    }
}
