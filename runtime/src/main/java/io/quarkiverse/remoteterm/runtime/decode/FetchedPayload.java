package io.quarkiverse.remoteterm.runtime.decode;

import java.io.FilterInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.TermPayload;

/**
 * A body on its way to a producer method.
 */
public final class FetchedPayload implements TermPayload {

    private final String name;
    private final Supplier<String> version;
    private final Optional<String> contentType;
    private final Map<String, String> metadata;
    private final InputStream stream;

    /**
     * @param version throws {@link IllegalStateException} while it is not known
     * @param body decompressed; stays open when the reader closes {@link #stream()}, so that its end can be verified
     */
    public FetchedPayload(String name, Supplier<String> version, Optional<String> contentType,
            Map<String, String> metadata, InputStream body) {
        this.name = name;
        this.version = version;
        this.contentType = contentType;
        this.metadata = Map.copyOf(metadata);
        this.stream = new ReadersStream(body);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return version.get();
    }

    @Override
    public Optional<String> contentType() {
        return contentType;
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public InputStream stream() {
        return stream;
    }

    private static final class ReadersStream extends FilterInputStream {

        ReadersStream(InputStream body) {
            super(body);
        }

        @Override
        public void close() {
            // parsers and try-with-resources do; the rest is read afterwards all the same
        }
    }
}
