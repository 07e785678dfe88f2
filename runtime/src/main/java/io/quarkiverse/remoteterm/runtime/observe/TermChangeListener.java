package io.quarkiverse.remoteterm.runtime.observe;

import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;

/**
 * Is notified of what happens to terms, after it has happened: of one term in order, one at a time, on a thread that may
 * block for a moment. Implementations return soon; what they throw is logged and dropped. All beans of this type are notified.
 */
public interface TermChangeListener {

    /**
     * A term is managed from now on. It has no value yet.
     */
    default void added(TermIdentity term) {
    }

    /**
     * A check starts, on the thread that runs it.
     *
     * @return closed on the same thread when the check has returned; may be null
     */
    default CheckScope checkStarted(TermIdentity term, CheckTrigger trigger) {
        return null;
    }

    /**
     * Something has changed, or a check has ended without a change.
     */
    default void changed(TermIdentity term, TermChange change) {
    }
}
