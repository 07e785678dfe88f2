package io.quarkiverse.remoteterm.runtime.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkus.arc.All;

/**
 * All listeners as one that never throws: a listener that fails is logged and skipped, the others are told.
 */
@Singleton
@Typed(TermListeners.class)
public final class TermListeners implements TermListener {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.observe");

    private final List<TermListener> listeners;

    @Inject
    public TermListeners(@All List<TermListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /**
     * The listeners are told of the end in the opposite order, so that what they open around a check nests.
     */
    @Override
    public Consumer<CheckReport> checkStarted(TermIdentity term) {
        List<Consumer<CheckReport>> ends = new ArrayList<>(listeners.size());
        tell(listeners, term, listener -> ends.add(0, Objects.requireNonNull(listener.checkStarted(term))));
        return report -> tell(ends, term, end -> end.accept(report));
    }

    @Override
    public void published(TermIdentity term, TermPublished<?> event) {
        tell(listeners, term, listener -> listener.published(term, event));
    }

    @Override
    public void rejected(TermIdentity term, TermRejected event) {
        tell(listeners, term, listener -> listener.rejected(term, event));
    }

    @Override
    public void refreshFailed(TermIdentity term, TermRefreshFailed event) {
        tell(listeners, term, listener -> listener.refreshFailed(term, event));
    }

    @Override
    public void stateChanged(TermIdentity term, TermStatus before, TermStatus now) {
        tell(listeners, term, listener -> listener.stateChanged(term, before, now));
    }

    private static <L> void tell(List<L> listeners, TermIdentity term, Consumer<L> news) {
        for (L listener : listeners) {
            try {
                news.accept(listener);
            } catch (Throwable e) {
                // an Error too: nothing that only watches may end a check
                LOG.warnf(e, "Remote term '%s': %s failed; the term is not affected", term.name(),
                        listener.getClass().getName());
            }
        }
    }
}
