package io.quarkiverse.remoteterm.runtime.publish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private Publication<T> remote;
    private Publication<T> override;
    private boolean withheld;
    /** Superseded, and still open. */
    private final Set<Lifetime> retiring = new HashSet<>();

    private volatile TermControl control;
    private volatile Disposal disposal;

    public TermCell(String name) {
        this.name = name;
        this.control = new NotStarted(name);
    }

    /**
     * Before the first publication.
     */
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
            if (current == null) {
                throw control.unavailable();
            }
            if (current.lifetime().hold()) {
                return new Lease<>(name, current, disposal);
            }
            // superseded, and closed already: there is a newer one, or none at all
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
     * @return the source's value, also behind an override and while it is withheld; null if there is none
     */
    public TermSnapshot<T> published() {
        writing.lock();
        try {
            return remote == null ? null : remote.snapshot();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Serves a new value of the source, and gives the old one up once {@code close-delay} has passed and no lease holds it.
     *
     * @param resources to be closed with the value
     * @param withhold whether readers do not get it yet
     */
    public void publish(TermSnapshot<T> snapshot, List<AutoCloseable> resources, boolean withhold) {
        Publication<T> superseded;
        writing.lock();
        try {
            superseded = remote;
            if (superseded != null && superseded.value() == snapshot.value()) {
                superseded.lifetime().adopt(resources);
                remote = new Publication<>(snapshot, superseded.lifetime());
                superseded = null;
            } else {
                remote = new Publication<>(snapshot, new Lifetime(resources));
            }
            if (superseded != null && superseded.lifetime().matters()) {
                retiring.add(superseded.lifetime());
            } else {
                superseded = null;
            }
            withheld = withhold;
            serve();
        } finally {
            writing.unlock();
        }
        if (superseded != null) {
            Lifetime lifetime = superseded.lifetime();
            disposal.later(() -> retire(lifetime));
        }
    }

    private void retire(Lifetime lifetime) {
        writing.lock();
        try {
            retiring.remove(lifetime);
        } finally {
            writing.unlock();
        }
        disposal.close(lifetime.release());
    }

    /**
     * Says something else of the value that is served already.
     */
    public void describe(TermSnapshot<T> snapshot) {
        publish(snapshot, List.of(), withheld());
    }

    /**
     * @return what is served instead of the source's value; null if that is served
     */
    public TermSnapshot<T> overridden() {
        writing.lock();
        try {
            return override == null ? null : override.snapshot();
        } finally {
            writing.unlock();
        }
    }

    /**
     * @return whether the source's value is kept from readers
     */
    public boolean withheld() {
        writing.lock();
        try {
            return withheld;
        } finally {
            writing.unlock();
        }
    }

    /**
     * Keeps the source's value from readers, or gives it back to them.
     */
    public void withhold(boolean withhold) {
        writing.lock();
        try {
            withheld = withhold;
            serve();
        } finally {
            writing.unlock();
        }
    }

    /**
     * @param snapshot null: serve the source's value again
     */
    public void override(TermSnapshot<T> snapshot) {
        writing.lock();
        try {
            override = snapshot == null ? null : new Publication<>(snapshot, new Lifetime(List.of()));
            serve();
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
            List<AutoCloseable> open = new ArrayList<>();
            retiring.forEach(lifetime -> open.addAll(lifetime.end()));
            retiring.clear();
            if (remote != null) {
                open.addAll(remote.lifetime().end());
            }
            return open;
        } finally {
            writing.unlock();
        }
    }

    private void serve() {
        Publication<T> next = override != null ? override : withheld ? null : remote;
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
