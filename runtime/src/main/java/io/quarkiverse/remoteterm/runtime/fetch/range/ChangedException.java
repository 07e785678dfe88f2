package io.quarkiverse.remoteterm.runtime.fetch.range;

import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * A source has another version than the one whose body is being read: another attempt reads that one.
 */
public final class ChangedException extends FetchException {

    private static final long serialVersionUID = 1L;

    public ChangedException(String source) {
        super(Remedy.RETRY, source + " changed while it was being read");
    }
}
