package io.quarkiverse.remoteterm.runtime.fetch;

/**
 * A body that may have no other end than that of its connection: RFC 9112, section 6.3, item 8. A connection that breaks looks
 * the same.
 */
public interface Framed {

    /**
     * @return false if nothing tells a whole body from one that was cut off
     */
    boolean endIsCertain();
}
