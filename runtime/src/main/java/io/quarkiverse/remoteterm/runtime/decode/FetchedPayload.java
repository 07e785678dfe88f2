package io.quarkiverse.remoteterm.runtime.decode;

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
     */
    public FetchedPayload(String name, Supplier<String> version, Optional<String> contentType,
            Map<String, String> metadata, InputStream stream) {
        this.name = name;
        this.version = version;
        this.contentType = contentType;
        this.metadata = Map.copyOf(metadata);
        this.stream = stream;
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
}
