package io.quarkiverse.remoteterm.runtime.dev;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * What a developer wants to publish, as a body that a source has sent.
 */
final class HandedOverBody implements FetchedBody {

    private final byte[] bytes;
    private final InputStream stream;

    HandedOverBody(String content) {
        bytes = content.getBytes(StandardCharsets.UTF_8);
        stream = new ByteArrayInputStream(bytes);
    }

    @Override
    public InputStream stream() {
        return stream;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes.length);
    }
}
