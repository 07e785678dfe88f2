package io.quarkiverse.remoteterm.runtime.publish;

import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.remoteterm.TermLease;

final class Lease<T> implements TermLease<T> {

    private final String term;
    private final Publication<T> publication;
    private final Disposal disposal;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lease(String term, Publication<T> publication, Disposal disposal) {
        this.term = term;
        this.publication = publication;
        this.disposal = disposal;
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
            disposal.close(publication.lifetime().release());
        }
    }
}
