package io.quarkiverse.remoteterm.runtime.fetch.range;

import java.io.IOException;
import java.io.InputStream;

import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * Asks a source for bytes of one version of its body.
 */
@FunctionalInterface
public interface RangeReader {

    /**
     * Blocks until the response begins, and ends promptly when the thread is interrupted.
     *
     * @return the bytes of the range
     * @throws ChangedException if the source has another version
     * @throws IOException that another try may succeed, unless it is a {@link FetchException} that says otherwise
     */
    InputStream open(Range range) throws IOException, InterruptedException;
}
