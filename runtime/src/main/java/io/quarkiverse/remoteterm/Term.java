package io.quarkiverse.remoteterm;

import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * The handle of a remote term: a bean with the qualifiers {@code @Default} and {@link RemoteTerm @RemoteTerm(name)}.
 * <p>
 * All methods are safe for use by many threads. The reading ones ({@link #get()}, {@link #find()}, {@link #snapshot()},
 * {@link #lease()}) never block and never wait for the source.
 *
 * @param <T> the type that the producer method returns
 */
public interface Term<T> extends Supplier<T> {

    /**
     * @return the name given to {@link RemoteTerm}, never null
     */
    String name();

    /**
     * The value published last. One volatile read of the handle.
     *
     * @return the value, never null
     * @throws TermUnavailableException if there is none yet, or if it is older than {@code max-staleness} and
     *         {@code on-stale=fail}
     */
    @Override
    T get();

    /**
     * @return the value published last; empty where {@link #get()} would throw
     */
    Optional<T> find();

    /**
     * One consistent view of the value and where it comes from.
     *
     * @return the snapshot, never null
     * @throws TermUnavailableException as {@link #get()}
     */
    TermSnapshot<T> snapshot();

    /**
     * Keeps the current value open while in use: an {@code AutoCloseable} value is not closed, and the file of a
     * {@link java.nio.file.Path} payload is not deleted, before the lease is closed. Close it soon, and in any case.
     *
     * @return a lease on the current value, never null
     * @throws TermUnavailableException as {@link #get()}
     */
    TermLease<T> lease();

    /**
     * @return the state at this moment, never null
     */
    TermStatus status();

    /**
     * Checks the source now. The check starts on subscription, after any check that is under way, and is shared by all who
     * ask meanwhile. It also tries a version that was rejected before.
     *
     * @return never fails: the outcome is the item. Cancelling aborts nothing.
     */
    Uni<RefreshResult> refresh();
}
