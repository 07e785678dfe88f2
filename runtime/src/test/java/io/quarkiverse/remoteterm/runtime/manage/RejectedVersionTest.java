package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.state.RejectionPolicy;

/**
 * A version that cannot be used is rejected, and what is not its fault does not count against it.
 */
@Timeout(60)
class RejectedVersionTest extends TermFixture {

    @Test
    void aRejectedVersionIsDownloadedOnceAndReportedOnce() throws Exception {
        primary.holds("bad", "bad");
        bench().produces(value -> {
            throw new TermRejectedException("bad value");
        });
        for (int i = 0; i < 5; i++) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        }
        assertThat(primary.downloads).hasValue(1);
        assertThat(bench.rejected).hasSize(1);
    }

    @Test
    void aRefreshOnDemandTriesARejectedVersionAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        primary.holds("v1", "one");
        bench().produces(value -> {
            if (calls.incrementAndGet() == 1) {
                throw new TermRejectedException("not yet");
            }
            return value;
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(bench.refresh()).isEqualTo(new RefreshResult.Published("v1"));
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
    }

    @Test
    void theSourceGoingBackToThePublishedVersionEndsTheRejectionWithoutACall() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        primary.holds("v1", "one");
        bench().produces(value -> {
            calls.incrementAndGet();
            if (value.equals("bad")) {
                throw new TermRejectedException("bad value");
            }
            return value;
        });
        bench.check();
        primary.holds("v2", "bad");
        bench.check();
        primary.holds("v1", "one");

        assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged("v1"));
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
        assertThat(calls).hasValue(2);
    }

    /** Only the body itself tells which one it is, once it has been read: the method is called for it in each check. */
    @Test
    void aMethodThatFailsOnThePublishedBodyOfASourceWithoutVersionsRejectsNothing() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        primary.holds(null, "one");
        bench().produces(value -> {
            switch (calls.incrementAndGet()) {
                case 1 -> {
                    return value;
                }
                case 2 -> throw new TermRejectedException("not newer than the last one");
                default -> throw new IllegalStateException("a database is away");
            }
        });
        RefreshResult.Published published = (RefreshResult.Published) bench.check();
        for (int i = 0; i < RejectionPolicy.STRIKES + 1; i++) {
            assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged(published.version()));
        }
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
        assertThat(bench.status().rejectedVersion()).isNull();

        primary.holds(null, "two");
        assertThat(bench.check()).as("another body").isInstanceOf(RefreshResult.Failed.class);
    }

    @Test
    void nullIsRejectedAtOnce() throws Exception {
        primary.holds("v1", "one");
        bench().produces(value -> null);
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                result -> assertThat(result.cause()).hasMessageContaining("null"));
    }

    @Test
    void aBodyOverItsLimitIsRejectedAtOnceAlsoWithoutAVersion() throws Exception {
        primary.holds(null, "x".repeat(100)).declares(-1);
        bench().maxPayloadSize(99);
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                result -> assertThat(result.cause()).hasMessageContaining("max-payload-size"));
        assertThat(bench.status().rejectedVersion()).isNull();
        assertThat(bench.status().lastFailure()).contains("max-payload-size");
    }

    @Test
    void aBodyThatDecompressesOverItsLimitIsReadAndReportedOnceAlsoWithoutAVersion() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(new byte[1_000]);
        }
        primary.holds(null, "").streams(in -> new ByteArrayInputStream(compressed.toByteArray())).declares(compressed.size());
        AtomicInteger calls = new AtomicInteger();
        bench().maxInflatedSize(999).produces(PayloadType.Kind.STREAM, stream -> {
            calls.incrementAndGet();
            return ((InputStream) stream).readAllBytes();
        });
        for (int i = 0; i < 3; i++) {
            assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                    result -> assertThat(result.cause()).hasMessageContaining("max-inflated-size"));
        }
        assertThat(calls).hasValue(1);
        assertThat(bench.rejected).hasSize(1);
    }

    @Test
    void anotherExceptionOfTheProducerRejectsInTheThirdCheck() throws Exception {
        primary.holds("v1", "one");
        bench();
        bench.check();
        bench.close();
        primary.holds("v2", "two");
        bench().produces(value -> {
            throw new IllegalStateException("perhaps a passing trouble");
        });
        // no check but ours: there is no value yet, so that they would repeat by themselves
        bench.term().pause();
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(bench.status().consecutiveFailures()).isEqualTo(2);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(primary.downloads).hasValue(4);
        assertThat(bench.failed).extracting(event -> event.consecutiveFailures()).containsExactly(1, 2);
    }

    @Test
    void anExhaustedHeapOrAMissingTermIsNeverTheVersionsFault() throws Exception {
        primary.holds("v1", "one");
        List<Throwable> causes = List.of(new OutOfMemoryError("none left"),
                new IllegalStateException(new OutOfMemoryError("none left")),
                new TermUnavailableException("other", "Remote term 'other' has no value yet"));
        AtomicInteger next = new AtomicInteger();
        bench().produces(value -> {
            Throwable cause = causes.get(next.getAndIncrement() / 4);
            if (cause instanceof Error error) {
                throw error;
            }
            throw (Exception) cause;
        });
        for (int i = 0; i < 12; i++) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        }
        assertThat(bench.status().consecutiveFailures()).isEqualTo(12);
    }

    @Test
    void aStackOverflowDoesNotEndTheLoop() throws Exception {
        primary.holds("v1", "one");
        bench().produces(value -> overflow(0));
        for (int i = 0; i < 2; i++) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        }
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        primary.holds("v2", "two");
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @Test
    void aBrokenStreamQuarantinesNothingWhateverTheProducerMakesOfIt() throws Exception {
        primary.holds("v1", "one two three").streams(whole -> new BreakingStream(whole, 5));
        bench().produces(PayloadType.Kind.STREAM, stream -> {
            try {
                return new String(((InputStream) stream).readAllBytes());
            } catch (IOException swallowed) {
                return "nothing wrong here";
            }
        });
        for (int i = 0; i < 5; i++) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        }
        assertThat(bench.cell.find()).isEmpty();
        primary.mended();
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
    }

    @Test
    void aBodyShorterThanItsLengthIsABrokenConnection() throws Exception {
        primary.holds("v1", "one").declares(4);
        bench();
        for (int i = 0; i < 5; i++) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        }
        primary.declares(3);
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
    }

    @Test
    void aProducerMayCloseItsStreamOrReadOnlyItsStart() throws Exception {
        primary.holds(null, "one two three");
        bench().produces(PayloadType.Kind.STREAM, stream -> {
            try (InputStream in = (InputStream) stream) {
                return (char) in.read();
            }
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo('o');
        assertThat(bench.check()).as("the version is that of the whole body").isInstanceOf(RefreshResult.Unchanged.class);
    }
}
