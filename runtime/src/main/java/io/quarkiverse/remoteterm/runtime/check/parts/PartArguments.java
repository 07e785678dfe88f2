package io.quarkiverse.remoteterm.runtime.check.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.decode.FetchedPayload;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.payload.BodyHints;
import io.quarkiverse.remoteterm.runtime.payload.archive.Archive;
import io.quarkiverse.remoteterm.runtime.payload.decompression.Decompression;
import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;

/**
 * Verified parts as arguments of a producer method. Only the manifest says how they are to be read.
 */
public final class PartArguments implements AutoCloseable {

    private final PayloadSettings settings;
    private final PayloadDecoder decoder;
    private final InflatedTotal inflated;
    private final List<InputStream> streams = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final List<AutoCloseable> files = new ArrayList<>();

    public PartArguments(PayloadSettings settings, PayloadDecoder decoder) {
        this.settings = settings;
        this.decoder = decoder.together();
        this.inflated = new InflatedTotal(settings.maxInflatedSize());
    }

    /**
     * Adds the argument for each part. Fails as {@link PayloadDecoder#decode} does.
     *
     * @param version of the manifest
     */
    public void decode(List<RequestedPart> requested, FetchedParts parts, String term, String version) throws Exception {
        for (RequestedPart next : requested) {
            Manifest.Part part = next.part();
            BodyHints hints = new BodyHints(part.contentType(), part.contentEncoding());
            InputStream stream = inflated
                    .counting(Decompression.open(parts.open(part), hints.contentEncoding(), settings));
            streams.add(stream);
            PayloadDecoder.Argument argument = decoder.decode(next.parameter().type(),
                    new FetchedPayload(term, () -> version, hints.contentType(), Map.of(), stream),
                    part.contentEncoding().isPresent() ? -1 : part.size());
            values.add(argument.value());
            argument.file().ifPresent(this::addFile);
        }
    }

    private void addFile(Path path) {
        files.add(() -> Archive.delete(path));
    }

    /**
     * @return in the order of the parameters
     */
    public Object[] values() {
        return values.toArray();
    }

    /** Reads what the producer method has left, so that all of it is checked, whatever it made of an exception. */
    public void drain() throws IOException {
        for (InputStream stream : streams) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * @return how many bytes all parts have, decompressed, as far as they have been read
     */
    public long inflated() {
        return inflated.count();
    }

    /**
     * @param parts released with the files; empty if they need not be kept
     * @return what is released once the value is closed
     */
    public Optional<AutoCloseable> files(Optional<FetchedParts> parts) {
        parts.ifPresent(files::add);
        return files.isEmpty() ? Optional.empty() : Optional.of(() -> closeAll(files));
    }

    /** Frees native memory. The files stay. */
    @Override
    public void close() {
        closeAll(streams);
    }

    private static void closeAll(List<? extends AutoCloseable> all) {
        for (AutoCloseable one : all) {
            try {
                one.close();
            } catch (Exception unused) {
                // everything has been read, or it goes with the directory
            }
        }
    }
}
