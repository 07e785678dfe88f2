package io.quarkiverse.remoteterm.runtime.observe.metrics;

import java.util.Optional;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermLease;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.TermStatus;
import io.smallrye.mutiny.Uni;

/**
 * A term that shows the status it is given.
 */
final class ShownTerm implements Term<Object> {

    TermStatus status;
    boolean readable = true;

    @Override
    public String name() {
        return status.name();
    }

    @Override
    public Optional<Object> find() {
        return readable ? Optional.of("value") : Optional.empty();
    }

    @Override
    public TermStatus status() {
        return status;
    }

    @Override
    public Object get() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TermSnapshot<Object> snapshot() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TermLease<Object> lease() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<RefreshResult> refresh() {
        throw new UnsupportedOperationException();
    }
}
