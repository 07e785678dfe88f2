package io.quarkiverse.remoteterm.runtime.refresh;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * A body whose reads count as waits for the source, during which the decoding permit is lent to others. Reads ahead, so that
 * this is done once for many bytes.
 */
final class GuardedBody implements FetchedBody {

    private static final int READ_AHEAD = 64 * 1024;

    private final FetchedBody body;
    private final InputStream stream;

    GuardedBody(FetchedBody body, CheckRun run) throws IOException {
        this.body = body;
        this.stream = new BufferedInputStream(new GuardedStream(body.stream(), run), READ_AHEAD);
    }

    @Override
    public InputStream stream() {
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

    @Override
    public void close() throws IOException {
        body.close();
    }

    private static final class GuardedStream extends InputStream {

        private final InputStream source;
        private final CheckRun run;

        GuardedStream(InputStream source, CheckRun run) {
            this.source = source;
            this.run = run;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            run.permit().lend();
            try {
                return run.awaitSource(() -> source.read(buffer, offset, length));
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
                run.permit().takeBack();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting to decode");
            }
        }

        @Override
        public void close() {
            // the body is closed, not its stream: also when nobody reads to the end
        }
    }
}
