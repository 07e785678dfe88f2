package io.quarkiverse.remoteterm.runtime.manage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.runtime.publish.TermCells;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.smallrye.mutiny.Uni;

/**
 * The terms by name.
 */
@Singleton
public final class TermRegistry implements RemoteTerms {

    private final TermCells cells;
    private volatile Map<String, ManagedTerm> managed = Map.of();

    TermRegistry(TermCells cells) {
        this.cells = cells;
    }

    void manage(Map<String, ManagedTerm> terms) {
        managed = terms;
    }

    @Override
    public Collection<Term<?>> all() {
        return List.copyOf(cells.all());
    }

    @Override
    public Optional<Term<?>> find(String name) {
        return Optional.ofNullable(name).map(cells::find);
    }

    @Override
    public Uni<Map<String, RefreshResult>> refreshAll() {
        List<Uni<Map.Entry<String, RefreshResult>>> checks = new ArrayList<>();
        for (Term<?> term : all()) {
            checks.add(term.refresh().map(result -> Map.entry(term.name(), result)));
        }
        if (checks.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Uni.join().all(checks).andFailFast().map(outcomes -> {
            Map<String, RefreshResult> byName = new TreeMap<>();
            outcomes.forEach(outcome -> byName.put(outcome.getKey(), outcome.getValue()));
            return byName;
        });
    }

    @Override
    public void pause(String name) {
        managed(name).pause();
    }

    @Override
    public void resume(String name) {
        managed(name).resume();
    }

    @Override
    public void override(String name, Object value) {
        managed(name).override(value);
    }

    @Override
    public void revert(String name) {
        managed(name).revert();
    }

    /**
     * Publishes a body as if its source had sent it, as an override: for developers. Blocks.
     *
     * @param body is closed by the caller
     */
    public RefreshResult publish(String name, FetchedBody body) {
        return managed(name).publish(body);
    }

    /**
     * As if the term had not been loaded yet. A check by itself follows, as in the beginning, but not within the next second.
     */
    public void reset(String name) {
        resume(name);
        managed(name).apply(new TermEvent.Reset());
    }

    /** As if nobody had confirmed the published value for so long. */
    public void age(String name, Duration age) {
        managed(name).apply(new TermEvent.Backdated(age));
    }

    /** Somebody has paused or resumed a job, or the whole scheduler. */
    void pauseChanged(Optional<String> term) {
        term.map(managed::get).ifPresentOrElse(ManagedTerm::pauseChanged, () -> {
            if (term.isEmpty()) {
                managed.values().forEach(ManagedTerm::pauseChanged);
            }
        });
    }

    /**
     * Has a term checked because of a message. Does nothing before the terms are managed: their first load is to come. Does not
     * block.
     */
    public void checkByMessage(String name) {
        ManagedTerm term = managed.get(name);
        if (term != null) {
            term.checkByMessage();
        }
    }

    private ManagedTerm managed(String name) {
        ManagedTerm term = managed.get(cells.get(name).name());
        if (term == null) {
            throw new IllegalStateException(
                    "Remote term '" + name + "' cannot be controlled before the application has started");
        }
        return term;
    }
}
