package io.quarkiverse.remoteterm.runtime.manage;

import java.time.Duration;
import java.util.Map;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;

/**
 * Ends all terms when the application stops. A step that fails, as where there is no memory, keeps no other from being taken.
 *
 * @param terms by name
 */
record TermsEnd(Map<String, ManagedTerm> terms, TermExecutor executor, DirectoryCopies copies) implements Runnable {

    private static final Logger LOG = Logger.getLogger(TermsEnd.class);

    /** With what follows, less than the two seconds that an end may take. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration THREAD_TIMEOUT = Duration.ofMillis(250);

    @Override
    public void run() {
        EndDisposal disposal = new EndDisposal();
        terms.values().forEach(term -> take(term::stopChecks));
        terms.forEach((name, term) -> take(() -> disposal.add(name, term.end())));
        take(() -> disposal.closeAll(CLOSE_TIMEOUT));
        take(() -> executor.stop(THREAD_TIMEOUT));
        take(copies::close);
        terms.values().forEach(term -> take(term::stopSchedule));
    }

    private static void take(Runnable step) {
        try {
            step.run();
        } catch (Throwable failed) {
            log(failed);
        }
    }

    private static void log(Throwable failed) {
        try {
            LOG.error("A task of the remote terms ended unexpectedly while the application stops", failed);
        } catch (Throwable loggingFailed) {
            // out of memory, most likely: the end goes on
        }
    }
}
