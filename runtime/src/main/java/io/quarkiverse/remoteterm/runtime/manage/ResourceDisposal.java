package io.quarkiverse.remoteterm.runtime.manage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.publish.Disposal;

/**
 * Closes what a term's values hold open, on threads that may block.
 */
record ResourceDisposal(String term, Duration closeDelay, TermExecutor executor) implements Disposal {

    private static final Logger LOG = Logger.getLogger(ResourceDisposal.class);
    private static final Duration NO_THREAD = Duration.ofSeconds(1);

    @Override
    public void close(List<AutoCloseable> resources) {
        try {
            executor.execute(() -> close(term, resources));
        } catch (RejectedExecutionException stopped) {
            close(term, resources);
        } catch (Throwable noThread) {
            executor.later(NO_THREAD, () -> close(resources));
        }
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
                LOG.warnf("Remote term '%s': a superseded value could not be closed: %s", term, Failures.describe(failed));
            }
        }
    }
}
