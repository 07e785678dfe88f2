package io.quarkiverse.remoteterm.runtime.check.parts;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;

/**
 * A part as sent, in an open file whose content has been verified.
 */
interface VerifiedPart extends AutoCloseable {

    /**
     * @return the part from its start; closing it leaves the part open
     */
    InputStream open();

    /**
     * @return in bytes, as sent
     */
    long size();

    /** Nobody reads it any more. */
    @Override
    void close();

    /** In the directory of the disk copies. */
    record Stored(OwnFile file) implements VerifiedPart {

        @Override
        public InputStream open() {
            return new FilterInputStream(file.stream(0, file.size())) {

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    try {
                        return super.read(target, offset, length);
                    } catch (LocalDiskException e) {
                        throw e;
                    } catch (IOException e) {
                        throw new LocalDiskException("A part of the disk copy cannot be read", e);
                    }
                }

                @Override
                public void close() {
                    // it may be read again
                }
            };
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
