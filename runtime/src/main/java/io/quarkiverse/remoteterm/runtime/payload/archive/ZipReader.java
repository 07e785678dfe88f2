package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.stream.BlockFilterStream;

/**
 * Zip, by its central directory: what stands before the files themselves may say something else. Deletes the file that it
 * reads.
 */
final class ZipReader implements ArchiveReader {

    private final Path path;
    private final ZipFile zip;
    private final Enumeration<? extends ZipEntry> entries;
    private ZipEntry entry;

    ZipReader(Path path, int maxEntries) throws IOException {
        this.path = path;
        try {
            ZipDirectory.check(path, maxEntries);
            zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
            entries = zip.entries();
        } catch (IOException | RuntimeException e) {
            UnpackedDirectory.delete(path);
            throw rejected(e);
        }
    }

    @Override
    public Entry next() throws IOException {
        try {
            if (!entries.hasMoreElements()) {
                return null;
            }
            entry = entries.nextElement();
            return new Entry(entry.getName(), entry.isDirectory(), entry.isDirectory() ? 0 : entry.getSize());
        } catch (RuntimeException e) {
            throw rejected(e);
        }
    }

    @Override
    public InputStream content() throws IOException {
        try {
            return new Content(zip.getInputStream(entry), entry.getCrc());
        } catch (IOException | RuntimeException e) {
            throw rejected(e);
        }
    }

    private IOException rejected(Exception e) {
        if (e instanceof PayloadRejectedException rejected) {
            return rejected;
        }
        if (e instanceof ZipException || e instanceof EOFException || e instanceof RuntimeException) {
            return new PayloadRejectedException(Reason.CORRUPT, "The body is not a zip archive, or is damaged");
        }
        return new LocalDiskException("Cannot read " + path, (IOException) e);
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            UnpackedDirectory.delete(path);
        }
    }

    /** With the checksum, which the platform does not verify. */
    private final class Content extends BlockFilterStream {

        private final CRC32 crc = new CRC32();
        private final long expected;

        Content(InputStream in, long expected) {
            super(in);
            this.expected = expected;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int n = super.read(target, offset, length);
                if (n > 0) {
                    crc.update(target, offset, n);
                } else if (n < 0 && crc.getValue() != expected) {
                    throw new ZipException("checksum");
                }
                return n;
            } catch (IOException | RuntimeException e) {
                throw rejected(e);
            }
        }
    }
}
