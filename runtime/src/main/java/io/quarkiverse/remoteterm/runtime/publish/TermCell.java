package io.quarkiverse.remoteterm.runtime.publish;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermLease;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.TermStatus;
import io.smallrye.mutiny.Uni;

/**
 * What readers read. {@link #get()} is one volatile read; everything else may cost a little more.
 * <p>
 * The value stands in two fields: bare, for {@code get()}, and with what is known of it. Writers set {@code publication}
 * first. A reader who wants both and finds that they disagree has met a publication halfway and waits for its end, so that
 * nobody who has seen the new value is given the old one afterwards.
 */
public final class TermCell<T> implements Term<T> {

    private final String name;

    private volatile T value;
    private volatile Publication<T> publication;

    private final ReentrantLock writing = new ReentrantLock();
    private final Lifetimes lifetimes = new Lifetimes();
    private Publication<T> published;
    private Publication<T> override;
    private boolean withheld;

    private volatile TermControl control;
    private volatile Disposal disposal;

    public TermCell(String name) {
        this.name = name;
        this.control = new NotStarted(name);
    }

    /** Before the first publication. */
    public void bind(TermControl control, Disposal disposal) {
        this.control = control;
        this.disposal = disposal;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public T get() {
        T current = value;
        if (current != null) {
            return current;
        }
        throw control.unavailable();
    }

    @Override
    public Optional<T> find() {
        return Optional.ofNullable(value);
    }

    @Override
    public TermSnapshot<T> snapshot() {
        Publication<T> current = consistent();
        if (current == null) {
            throw control.unavailable();
        }
        return current.snapshot();
    }

    @Override
    public TermLease<T> lease() {
        for (;;) {
            Publication<T> current = consistent();
            if (current != null && current.lifetime().hold()) {
                return new Lease<>(name, current, this::release);
            }
            if (current == publication) {
                // there is no value, or the application stops
                throw control.unavailable();
            }
            // superseded, and closed already: there is a newer one
        }
    }

    /** Of the source's value, also where another one or none is served. Empty if there is none, or the application stops. */
    public Optional<TermLease<T>> leasePublished() {
        writing.lock();
        try {
            boolean held = published != null && published.lifetime().hold();
            return held ? Optional.of(new Lease<>(name, published, this::release)) : Optional.empty();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public TermStatus status() {
        return control.status();
    }

    @Override
    public Uni<RefreshResult> refresh() {
        // the control at the time of the subscription answers
        return Uni.createFrom().deferred(() -> control.refresh());
    }

    /**
     * Serves a new value of the source. The one before is closed once {@code close-delay} has passed and no lease holds it.
     *
     * @param file released after the value is closed
     */
    public void publish(TermSnapshot<T> snapshot, Optional<AutoCloseable> file) {
        Publication<T> superseded;
        writing.lock();
        try {
            superseded = published;
            published = new Publication<>(snapshot, lifetimes.hold(snapshot.value(), file));
            serve();
        } finally {
            writing.unlock();
        }
        retire(superseded);
    }

    /** Describes the published value by another snapshot. */
    public void describe(TermSnapshot<T> snapshot) {
        writing.lock();
        try {
            published = new Publication<>(snapshot, published.lifetime());
            serve();
        } finally {
            writing.unlock();
        }
    }

    /** Keeps the published value from readers, or gives it back to them. */
    public void withhold(boolean withhold) {
        writing.lock();
        try {
            withheld = withhold;
            serve();
        } finally {
            writing.unlock();
        }
    }

    /** Serves a value of somebody else's until {@link #revert()}. */
    public void override(TermSnapshot<T> snapshot) {
        replaceOverride(snapshot);
    }

    /** Serves the published value again. */
    public void revert() {
        replaceOverride(null);
    }

    private void replaceOverride(TermSnapshot<T> snapshot) {
        Publication<T> superseded;
        writing.lock();
        try {
            superseded = override;
            override = snapshot == null ? null : new Publication<>(snapshot, lifetimes.share(snapshot.value()));
            serve();
        } finally {
            writing.unlock();
        }
        retire(superseded);
    }

    /** Closes what will not be published, unless it is a value that is open already. */
    public void discard(Object value, Optional<AutoCloseable> file) {
        hold(value, file).run();
    }

    /**
     * Keeps what a producer method has returned open, whoever else serves it.
     *
     * @param file released after the value
     * @return lets go of it
     */
    public Runnable hold(Object value, Optional<AutoCloseable> file) {
        writing.lock();
        try {
            Lifetime lifetime = lifetimes.hold(value, file);
            return () -> release(lifetime);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Ends the lifetime of all that was published, whoever holds it. The value itself stays visible: an application that
     * stops still reads.
     *
     * @return what is to be closed
     */
    public List<AutoCloseable> end() {
        writing.lock();
        try {
            return lifetimes.end();
        } finally {
            writing.unlock();
        }
    }

    private void retire(Publication<T> superseded) {
        if (superseded != null && superseded.lifetime() != Lifetime.UNLIMITED) {
            Lifetime lifetime = superseded.lifetime();
            disposal.later(() -> release(lifetime));
        }
    }

    private void release(Lifetime lifetime) {
        List<AutoCloseable> resources;
        writing.lock();
        try {
            resources = lifetimes.release(lifetime);
        } finally {
            writing.unlock();
        }
        if (!resources.isEmpty()) {
            disposal.close(resources);
        }
    }

    private void serve() {
        Publication<T> next = override != null ? override : withheld ? null : published;
        publication = next;
        value = next == null ? null : next.value();
    }

    private Publication<T> consistent() {
        Publication<T> current = publication;
        if (current == null ? value == null : current.value() == value) {
            return current;
        }
        writing.lock();
        try {
            return publication;
        } finally {
            writing.unlock();
        }
    }
}
