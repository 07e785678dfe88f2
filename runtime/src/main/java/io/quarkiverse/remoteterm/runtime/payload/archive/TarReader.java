package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.stream.BlockFilterStream;

/**
 * Tar, with long names and sparse files of all dialects, as it comes. The only class that touches commons-compress, which is
 * optional.
 */
final class TarReader implements ArchiveReader {

    /** Names, extended attributes, and the map of a sparse file. */
    private static final int MAX_HEADER = 256 * 1024;
    /** Of all global headers together: the library keeps them, and applies each to every entry that follows. */
    private static final int MAX_GLOBAL_HEADERS = 16 * 1024;
    private static final int RECORD = 512;

    private final MeteredStream in;
    private final Tar tar;
    private int entries;

    TarReader(InputStream body) {
        in = new MeteredStream(body);
        tar = new Tar(in);
    }

    @Override
    public Entry next() throws IOException {
        try {
            if (tar.getCurrentEntry() != null) {
                tar.transferTo(OutputStream.nullOutputStream());
            }
            in.allow(MAX_HEADER);
            long before = in.count();
            tar.names.reset();
            TarArchiveEntry entry = tar.getNextEntry();
            in.allow(Long.MAX_VALUE);
            entries++;
            if (entry == null) {
                // behind the padding of the entry before there has to be a record of zeros
                if (in.count() - (before + RECORD - 1) / RECORD * RECORD < RECORD) {
                    throw endsEarly();
                }
                in.transferTo(OutputStream.nullOutputStream());
                return null;
            }
            return checked(entry);
        } catch (IOException | RuntimeException e) {
            throw rejected(e);
        }
    }

    private Entry checked(TarArchiveEntry entry) throws PayloadRejectedException {
        if (!entry.isCheckSumOK()) {
            throw new PayloadRejectedException(Reason.CORRUPT,
                    entries == 1 ? "The body is not a tar archive" : "The tar archive is damaged at entry " + entries);
        }
        boolean known = switch (entry.getLinkFlag()) {
            case TarConstants.LF_OLDNORM, TarConstants.LF_NORMAL, TarConstants.LF_CONTIG, TarConstants.LF_DIR,
                    TarConstants.LF_GNUTYPE_SPARSE ->
                true;
            default -> false;
        };
        if (!known) {
            throw EntryNames.wrong(entries, "is neither a file nor a directory");
        }
        if (tar.hasAbsoluteName()) {
            throw EntryNames.wrong(entries, "has an absolute path");
        }
        return new Entry(entry.getName(), entry.isDirectory(), entry.isDirectory() ? 0 : entry.getRealSize());
    }

    @Override
    public InputStream content() {
        return new BlockFilterStream(tar) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                try {
                    return super.read(target, offset, length);
                } catch (IOException | RuntimeException e) {
                    throw rejected(e);
                }
            }

            @Override
            public void close() {
                // the archive goes on
            }
        };
    }

    private IOException rejected(Exception e) throws IOException {
        in.rethrowFailure();
        if (e instanceof PayloadRejectedException rejected) {
            return rejected;
        }
        if (in.ended()) {
            return endsEarly();
        }
        return new PayloadRejectedException(Reason.CORRUPT,
                entries == 0 ? "The body is not a tar archive" : "The tar archive is damaged behind entry " + entries);
    }

    private static PayloadRejectedException endsEarly() {
        return new PayloadRejectedException(Reason.ENDS_EARLY, "The body ends before its tar archive does");
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** Remembers the long names, from which the library takes away what makes them absolute. */
    private static final class Tar extends TarArchiveInputStream {

        private static final Pattern ABSOLUTE = Pattern.compile("\\d path=/");

        private final ByteArrayOutputStream names = new ByteArrayOutputStream();
        private TarArchiveEntry header;
        private boolean absolute;
        private int globalHeaders;

        Tar(InputStream in) {
            super(in, StandardCharsets.UTF_8.name());
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            TarArchiveEntry entry = getCurrentEntry();
            if (n > 0 && (entry.isGNULongNameEntry() || entry.isPaxHeader() || entry.isGlobalPaxHeader())) {
                // one of GNU's form is nothing but the name
                absolute |= entry != header && entry.isGNULongNameEntry() && target[offset] == '/';
                header = entry;
                names.write(target, offset, n);
                globalHeaders += entry.isGlobalPaxHeader() ? n : 0;
            }
            if (globalHeaders > MAX_GLOBAL_HEADERS) {
                throw MeteredStream.hugeHeader();
            }
            return n;
        }

        boolean hasAbsoluteName() {
            return absolute || ABSOLUTE.matcher(names.toString(StandardCharsets.UTF_8)).find();
        }
    }
}
