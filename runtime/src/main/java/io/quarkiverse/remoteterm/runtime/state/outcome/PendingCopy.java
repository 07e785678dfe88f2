package io.quarkiverse.remoteterm.runtime.state.outcome;

/**
 * The body of a candidate on its way to the disk. Exactly one method is called, once.
 */
public interface PendingCopy {

    /**
     * Replaces the term's disk copy. May block.
     *
     * @return false if the disk failed: the copy before is still there
     */
    boolean persist();

    /** The body is not kept. */
    void discard();
}
