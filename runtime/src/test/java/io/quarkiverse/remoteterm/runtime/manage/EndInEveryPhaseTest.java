package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * The application stops while a check hangs, wherever that is, and also where nothing can wake it.
 */
@Timeout(60)
class EndInEveryPhaseTest {

    private enum Phase {
        FETCHING,
        RESTING_BETWEEN_ATTEMPTS,
        READING,
        /** Or just over. */
        FAILING,
        PRODUCING,
        PRODUCING_WHATEVER_HAPPENS,
        VALIDATING,
        NOTIFYING
    }

    @TempDir
    Path directory;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @ParameterizedTest
    @EnumSource(Phase.class)
    void theEndTakesLessThanTwoSecondsAndAnswersWhoWaits(Phase phase) throws Exception {
        StubSource source = new StubSource("primary").holds("v1", "one");
        TermBench bench = new TermBench(directory, source).retries(2);
        switch (phase) {
            case FETCHING -> source.broken(this::hang);
            case RESTING_BETWEEN_ATTEMPTS -> source.broken(() -> {
                reached.countDown();
                throw new FetchException(FetchException.Remedy.RETRY, "status 503", null, Duration.ofMinutes(1));
            });
            case FAILING -> source.broken(() -> {
                reached.countDown();
                throw new FetchException(FetchException.Remedy.WAIT, "status 404");
            });
            case READING -> source.streams(in -> new InputStream() {
                @Override
                public int read() throws IOException {
                    try {
                        hang();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    return -1;
                }
            });
            case PRODUCING -> bench.produces(value -> {
                hang();
                return value;
            });
            case PRODUCING_WHATEVER_HAPPENS -> bench.produces(value -> {
                hangWhateverHappens();
                return value;
            });
            case VALIDATING -> bench.validates((candidate, current) -> hangWhateverHappens());
            case NOTIFYING -> bench.notifies(new TermChangeListener() {
                @Override
                public void changed(TermIdentity term, TermChange change) {
                    hangWhateverHappens();
                }
            });
        }
        CompletableFuture<RefreshResult> running = bench.term().checkBySchedule();
        CompletableFuture<RefreshResult> waiting = bench.term().refresh().subscribeAsCompletionStage();
        reached.await();
        long before = System.nanoTime();
        bench.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        RefreshResult first = running.get(2, TimeUnit.SECONDS);
        if (phase == Phase.NOTIFYING) {
            assertThat(first).as("it has been published").isEqualTo(new RefreshResult.Published("v1"));
            assertThat(waiting.get(2, TimeUnit.SECONDS)).as("whether or not it came to a check").isNotNull();
        } else {
            assertThat(first).isInstanceOf(RefreshResult.Failed.class);
            assertThat(bench.cell.find()).isEmpty();
            assertThat(waiting.get(2, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Failed.class);
        }
        released.countDown();
    }

    private void hang() throws InterruptedException {
        reached.countDown();
        released.await();
    }

    private void hangWhateverHappens() {
        reached.countDown();
        boolean done = false;
        while (!done) {
            try {
                released.await();
                done = true;
            } catch (InterruptedException ignored) {
                // as code that was not written to be interrupted
            }
        }
    }
}
