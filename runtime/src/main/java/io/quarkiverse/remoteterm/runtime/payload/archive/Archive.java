package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings;
import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings.Format;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;

/**
 * Unpacks the decompressed bodies of one term. Whatever is wrong with an archive is a {@link PayloadRejectedException}, errors
 * of the stream that it is read from pass unchanged.
 */
public final class Archive {

    private final Format format;
    private final Optional<PathMatcher> entry;
    private final int maxEntries;
    private final Supplier<UnpackedTotal> total;
    private final PayloadFiles files;

    /**
     * @param settings with a format
     * @param maxBytes how many bytes all files may have together
     * @throws IllegalArgumentException if a library is missing; the message begins with the name of the configuration key
     */
    public Archive(ArchiveSettings settings, long maxBytes, PayloadFiles files) {
        this(settings.format(), settings.entry().map(Archive::matcher), settings.maxEntries(),
                () -> new UnpackedTotal(maxBytes), files);
        if (format == Format.TAR) {
            TarLibrary.missing().ifPresent(missing -> {
                throw new IllegalArgumentException("archive.format=tar: " + missing);
            });
        }
    }

    private Archive(Format format, Optional<PathMatcher> entry, int maxEntries, Supplier<UnpackedTotal> total,
            PayloadFiles files) {
        this.format = format;
        this.entry = entry;
        this.maxEntries = maxEntries;
        this.total = total;
        this.files = files;
    }

    /**
     * @return the same, for several archives whose files may have only so many bytes together as those of one
     */
    public Archive together() {
        UnpackedTotal ofAll = total.get();
        return new Archive(format, entry, maxEntries, () -> ofAll, files);
    }

    /**
     * @return whether one file is the payload, to be read by {@link #openEntry}; else all are, see {@link #unpack}
     */
    public boolean hasEntry() {
        return entry.isPresent();
    }

    /**
     * @return the one file that matches; read it to its end to have the rest of the archive checked, and close it, which also
     *         closes {@code body}
     */
    public InputStream openEntry(InputStream body) throws IOException {
        CheckedArchive archive = open(body);
        try {
            return new ArchiveEntryStream(archive, entry.orElseThrow());
        } catch (Throwable e) {
            archive.close();
            throw e;
        }
    }

    /**
     * Reads the body to its end.
     *
     * @return a private directory with all files, deleted by the caller: {@link #delete}
     * @throws LocalDiskException if it cannot be written; it is gone then
     */
    public Path unpack(InputStream body) throws IOException {
        try (CheckedArchive archive = open(body)) {
            UnpackedDirectory directory = UnpackedDirectory.create(files);
            try {
                for (ArchiveReader.Entry next = archive.next(); next != null; next = archive.next()) {
                    if (next.directory()) {
                        directory.addDirectory(next.name());
                    } else {
                        directory.addFile(next.name(), archive.content());
                    }
                }
                return directory.root();
            } catch (Throwable e) {
                delete(directory.root());
                throw e;
            }
        }
    }

    /**
     * @param path a directory with all in it, or a file; what cannot be deleted goes with the term's own directory later
     */
    public static void delete(Path path) {
        UnpackedDirectory.delete(path);
    }

    private CheckedArchive open(InputStream body) throws IOException {
        PushbackInputStream archive = new PushbackInputStream(body, 4);
        byte[] start = archive.readNBytes(4);
        archive.unread(start);
        boolean zip = format == Format.ZIP || format == Format.AUTO && isZip(start);
        return new CheckedArchive(zip ? new ZipReader(files.write(archive), maxEntries) : TarLibrary.open(archive), maxEntries,
                total.get());
    }

    /** Also one without files. */
    private static boolean isZip(byte[] start) {
        return start.length == 4 && start[0] == 'P' && start[1] == 'K'
                && (start[2] == 3 && start[3] == 4 || start[2] == 5 && start[3] == 6);
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }
}
