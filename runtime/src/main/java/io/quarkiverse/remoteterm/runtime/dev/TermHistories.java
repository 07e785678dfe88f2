package io.quarkiverse.remoteterm.runtime.dev;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.operators.multi.processors.SerializedProcessor;

/**
 * Records what happens to the terms, for the Dev UI. A bean in dev mode only.
 */
@Singleton
public final class TermHistories implements TermChangeListener {

    private final Map<String, TermHistory> histories = new ConcurrentHashMap<>();
    /** Terms change at the same time, and what they are shown with takes one at a time. */
    private final SerializedProcessor<String, String> changed = BroadcastProcessor.<String> create().serialized();

    @Override
    public void changed(TermIdentity term, TermChange change) {
        of(term.name()).add(change);
        changed(term.name());
    }

    /** Something about the term is to be shown anew. */
    void changed(String term) {
        changed.onNext(term);
    }

    TermHistory of(String term) {
        return histories.computeIfAbsent(term, name -> new TermHistory());
    }

    /**
     * @return the name of a term with each change of it; some are left out for whoever is slow
     */
    Multi<String> changes() {
        return Multi.createFrom().publisher(changed).onOverflow().drop();
    }
}
