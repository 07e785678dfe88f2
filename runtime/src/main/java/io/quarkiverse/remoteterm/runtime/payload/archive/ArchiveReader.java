package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;

/**
 * The files and directories of an archive, one after the other. Whatever is wrong with the archive is a
 * {@link PayloadRejectedException}; errors of the stream that it is read from pass unchanged.
 */
interface ArchiveReader extends Closeable {

    /**
     * @param name as the archive has it, not to be trusted
     * @param size of the file in bytes, as the archive says
     */
    record Entry(String name, boolean directory, long size) {
    }

    /**
     * @return null after the last one, once the archive has been seen to be complete
     * @throws PayloadRejectedException also for anything that is neither a file nor a directory
     */
    Entry next() throws IOException;

    /**
     * @return the file that {@link #next()} has come to, until it is called again; need not be closed
     */
    InputStream content() throws IOException;
}
