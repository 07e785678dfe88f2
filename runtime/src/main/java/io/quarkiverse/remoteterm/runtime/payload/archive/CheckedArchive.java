package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.stream.BlockFilterStream;

/**
 * An archive within its limits: names that stay below one directory, and no more entries and bytes than allowed.
 */
final class CheckedArchive implements Closeable {

    private final ArchiveReader reader;
    private final EntryNames names;
    private final UnpackedTotal total;
    private ArchiveReader.Entry entry;

    CheckedArchive(ArchiveReader reader, int maxEntries, UnpackedTotal total) {
        this.reader = reader;
        this.names = new EntryNames(maxEntries);
        this.total = total;
    }

    /**
     * @return the next entry, with a name that is a path below the directory; null after the last one
     */
    ArchiveReader.Entry next() throws IOException {
        do {
            entry = reader.next();
            if (entry == null) {
                return null;
            }
            entry = new ArchiveReader.Entry(names.accept(entry), entry.directory(), entry.size());
            total.add(entry.size());
        } while (entry.name().isEmpty());
        return entry;
    }

    /**
     * @return exactly as many bytes as the archive has announced
     */
    InputStream content() throws IOException {
        return new Content(reader.content(), entry.size());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Content extends BlockFilterStream {

        private long left;

        Content(InputStream in, long size) {
            super(in);
            left = size;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            left -= Math.max(0, n);
            if (left < 0 || n < 0 && left > 0) {
                throw new PayloadRejectedException(Reason.CORRUPT, "A file of the archive has another size than announced");
            }
            return n;
        }
    }
}
