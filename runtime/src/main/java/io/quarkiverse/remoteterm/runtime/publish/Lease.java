package io.quarkiverse.remoteterm.runtime.publish;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.quarkiverse.remoteterm.TermLease;

final class Lease<T> implements TermLease<T> {

    private final String term;
    private final Publication<T> publication;
    private final Consumer<Lifetime> release;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lease(String term, Publication<T> publication, Consumer<Lifetime> release) {
        this.term = term;
        this.publication = publication;
        this.release = release;
    }

    @Override
    public T get() {
        if (closed.get()) {
            throw new IllegalStateException("The lease on remote term '" + term + "' is closed");
        }
        return publication.value();
    }

    @Override
    public String version() {
        return publication.snapshot().version();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.accept(publication.lifetime());
        }
    }
}
