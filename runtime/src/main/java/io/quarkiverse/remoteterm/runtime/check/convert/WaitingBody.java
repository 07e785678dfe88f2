package io.quarkiverse.remoteterm.runtime.check.convert;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.runtime.check.context.CheckContext;
import io.quarkiverse.remoteterm.runtime.stream.BlockStream;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * A body whose reads count as waits for the source, during which the decoding permit is lent to others. Reads ahead, so that
 * this is done once for many bytes.
 */
public final class WaitingBody implements FetchedBody {

    private static final int READ_AHEAD = 64 * 1024;

    private final FetchedBody body;
    private final CheckContext context;
    private InputStream stream;

    WaitingBody(FetchedBody body, CheckContext context) {
        this.body = body;
        this.context = context;
    }

    @Override
    public InputStream stream() throws IOException {
        if (stream == null) {
            stream = new BufferedInputStream(new WaitingStream(new NonEmptyReadStream(body.stream())), READ_AHEAD);
        }
        return stream;
    }

    @Override
    public Optional<String> version() {
        return body.version();
    }

    @Override
    public OptionalLong length() {
        return body.length();
    }

    @Override
    public Optional<String> contentType() {
        return body.contentType();
    }

    @Override
    public Optional<String> contentEncoding() {
        return body.contentEncoding();
    }

    @Override
    public Optional<Instant> lastModified() {
        return body.lastModified();
    }

    @Override
    public Map<String, String> metadata() {
        return body.metadata();
    }

    /** The body is closed by whoever has fetched it, also when nobody reads it to its end. */
    @Override
    public void close() {
    }

    private final class WaitingStream extends BlockStream {

        private final InputStream source;

        WaitingStream(InputStream source) {
            this.source = source;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            context.permit().lend();
            try {
                return context.fence().await(() -> source.read(buffer, offset, length));
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            } finally {
                takeBack();
            }
        }

        private void takeBack() throws InterruptedIOException {
            try {
                context.permit().takeBack();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting to decode");
            }
        }
    }
}
