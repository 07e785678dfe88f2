package io.quarkiverse.remoteterm;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * Operates all terms: a bean. No method blocks. Those that take a name throw {@link IllegalArgumentException}
 * for one that no term has.
 */
public interface RemoteTerms {

    /**
     * @return all terms, ordered by name
     */
    Collection<Term<?>> all();

    /**
     * @return the term of that name; empty if there is none
     */
    Optional<Term<?>> find(String name);

    /**
     * Checks all sources now, as {@link Term#refresh()} does.
     *
     * @return the outcomes by name, once all are there; never fails
     */
    Uni<Map<String, RefreshResult>> refreshAll();

    /**
     * Stops the schedule of a term. {@link Term#refresh()} still works.
     */
    void pause(String name);

    /**
     * Resumes the schedule.
     */
    void resume(String name);

    /**
     * Serves a value until {@link #revert(String)}. Checks go on behind it. The value stays the caller's: the
     * extension closes it only if the producer method has returned it too.
     *
     * @param value not null, of the term's type
     * @throws IllegalArgumentException if it is of another type
     */
    void override(String name, Object value);

    /**
     * Serves the source's value again. Does nothing without an override.
     */
    void revert(String name);
}
