package io.quarkiverse.remoteterm.runtime.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkus.arc.All;

/**
 * All listeners as one that never throws: a listener that fails is logged, and the others are notified.
 */
@Singleton
@Typed(TermChangeListeners.class)
public final class TermChangeListeners implements TermChangeListener {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.observe");

    private final List<TermChangeListener> listeners;

    @Inject
    public TermChangeListeners(@All List<TermChangeListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void added(TermIdentity term) {
        notify(listeners, term, listener -> listener.added(term));
    }

    /**
     * @return never null; closes what the listeners have opened in the opposite order
     */
    @Override
    public CheckScope checkStarted(TermIdentity term, CheckTrigger trigger) {
        List<CheckScope> scopes = new ArrayList<>(1);
        notify(listeners, term, listener -> {
            CheckScope scope = listener.checkStarted(term, trigger);
            if (scope != null) {
                scopes.add(0, scope);
            }
        });
        return new Scopes(term, scopes);
    }

    @Override
    public void changed(TermIdentity term, TermChange change) {
        notify(listeners, term, listener -> listener.changed(term, change));
    }

    private static <L> void notify(List<L> listeners, TermIdentity term, Consumer<L> notification) {
        for (L listener : listeners) {
            try {
                notification.accept(listener);
            } catch (Throwable e) {
                // an Error too: nothing that only listens may end a check
                log(term, listener, e);
            }
        }
    }

    private static void log(TermIdentity term, Object listener, Throwable e) {
        try {
            LOG.warnf("Remote term '%s': the listener %s failed: %s. The term is not affected.", term.name(),
                    listener.getClass().getName(), Failures.describe(e));
            LOG.debugf(e, "Remote term '%s': the listener %s failed", term.name(), listener.getClass().getName());
        } catch (Throwable loggingFailed) {
            // out of memory, most likely: there is nobody left to say it to
        }
    }

    private record Scopes(TermIdentity term, List<CheckScope> scopes) implements CheckScope {

        @Override
        public void entered(CheckStage stage) {
            TermChangeListeners.notify(scopes, term, scope -> scope.entered(stage));
        }

        @Override
        public Runnable carry(Runnable task) {
            AtomicReference<Runnable> carried = new AtomicReference<>(task);
            TermChangeListeners.notify(scopes, term, scope -> carried.set(scope.carry(carried.get())));
            return carried.get();
        }

        @Override
        public void close(CheckReport report) {
            TermChangeListeners.notify(scopes, term, scope -> scope.close(report));
        }
    }
}
