package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.runtime.persist.DiskCopyHeader.Content;
import io.quarkiverse.remoteterm.runtime.persist.file.DamagedFileException;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * A disk copy, open for reading. All of it has been found to be as it was written, and stays so when it is replaced.
 */
public final class DiskCopy implements AutoCloseable {

    private final OwnFile file;
    private final DiskCopyHeader header;
    private final Map<String, OwnFile> parts;
    private final Instant confirmedAt;

    private DiskCopy(OwnFile file, DiskCopyHeader header, Map<String, OwnFile> parts, Instant confirmedAt) {
        this.file = file;
        this.header = header;
        this.parts = parts;
        this.confirmedAt = confirmedAt;
    }

    /** @throws DamagedFileException if anything of it is not what was written */
    static DiskCopy open(CopyDirectory directory, Confirmations confirmations, String term) throws IOException {
        OwnFile file = directory.open(directory.file(term, CopyDirectory.COPY));
        Map<String, OwnFile> parts = new HashMap<>();
        try {
            DiskCopyHeader header = CopyFile.verify(file);
            for (String sha256 : header.parts().keySet()) {
                parts.put(sha256, PartFiles.open(directory, term, sha256));
            }
            return new DiskCopy(file, header, parts, confirmations.last(term, header));
        } catch (NoSuchFileException e) {
            close(file, parts);
            throw new DamagedFileException("its part " + e.getFile() + " is missing");
        } catch (IOException | RuntimeException | Error e) {
            close(file, parts);
            throw e;
        }
    }

    public DiskCopyHeader header() {
        return header;
    }

    /**
     * @return when the copy was last known to be the source's newest version, by the wall clock; may lie in the future if
     *         that has been set back
     */
    public Instant confirmedAt() {
        return confirmedAt;
    }

    /** @return the body as it was sent; closing it leaves the parts open */
    public FetchedBody body() {
        Content content = header.content();
        return new Body(file.stream(CopyFile.START.length, content.length()), Optional.of(header.version()),
                OptionalLong.of(content.length()), content.type(), content.encoding(), content.lastModified(),
                content.metadata());
    }

    /** @return a part of the manifest as it was sent; empty if the copy has none with this digest */
    public Optional<OwnFile> part(String sha256) {
        return Optional.ofNullable(parts.get(sha256));
    }

    @Override
    public void close() {
        close(file, parts);
    }

    private static void close(OwnFile file, Map<String, OwnFile> parts) {
        file.close();
        parts.values().forEach(OwnFile::close);
    }

    private record Body(InputStream stream, Optional<String> version, OptionalLong length, Optional<String> contentType,
            Optional<String> contentEncoding, Optional<Instant> lastModified, Map<String, String> metadata)
            implements
                FetchedBody {

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
