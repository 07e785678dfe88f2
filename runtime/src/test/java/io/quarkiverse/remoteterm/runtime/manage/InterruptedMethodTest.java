package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;

/**
 * Code of the application whose thread is interrupted by the application.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class InterruptedMethodTest {

    @TempDir
    Path directory;

    private final StubSource source = new StubSource("primary").holds("v1", new byte[200_000])
            .streams(InterruptibleStream::new);
    private TermBench bench;

    @BeforeEach
    void start() {
        bench = new TermBench(directory, source);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    /** As a time-out around the method interrupts it while it computes. */
    @Test
    void itsNextReadEnds() throws Exception {
        bench.produces(PayloadType.Kind.STREAM, body -> {
            Thread.currentThread().interrupt();
            return ((InputStream) body).readAllBytes();
        });
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                result -> assertThat(result.cause()).isInstanceOf(InterruptedIOException.class));
    }

    @Test
    void whatItLeavesUnreadIsReadAllTheSame() throws Exception {
        bench.produces(PayloadType.Kind.STREAM, body -> {
            Thread.currentThread().interrupt();
            return "not read to its end";
        });
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
    }

    @Test
    void itsRejectionCounts() throws Exception {
        bench.produces(PayloadType.Kind.STREAM, body -> {
            Thread.currentThread().interrupt();
            throw new TermRejectedException("not read to its end");
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
    }

    @Test
    void aBodyIsReadAlthoughItsFetcherLeavesTheThreadInterrupted() throws Exception {
        source.broken(() -> Thread.currentThread().interrupt());
        bench.produces(PayloadType.Kind.BYTES, body -> body);
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
    }

    private static final class InterruptibleStream extends FilterInputStream {

        InterruptibleStream(InputStream body) {
            super(body);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (Thread.interrupted()) {
                throw new InterruptedIOException("interrupted");
            }
            return super.read(target, offset, length);
        }
    }
}
