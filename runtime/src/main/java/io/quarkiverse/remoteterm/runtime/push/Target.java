package io.quarkiverse.remoteterm.runtime.push;

import io.quarkiverse.remoteterm.runtime.fetch.StoredObject;

/**
 * What a message asks to look at.
 */
sealed interface Target {

    /** All terms. */
    record All() implements Target {
    }

    /**
     * A term.
     *
     * @param name maybe that of another application's term
     */
    record Named(String name) implements Target {
    }

    /** The terms that read an object. */
    record Changed(StoredObject object) implements Target {
    }
}
