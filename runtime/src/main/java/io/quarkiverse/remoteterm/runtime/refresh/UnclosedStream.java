package io.quarkiverse.remoteterm.runtime.refresh;

import java.io.FilterInputStream;
import java.io.InputStream;

/**
 * What a producer method or decoder reads. Many of them close it, before the end even; the check has to see the rest.
 */
final class UnclosedStream extends FilterInputStream {

    UnclosedStream(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        // the check closes it
    }
}
