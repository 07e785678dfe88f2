package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.observe.CheckScope;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;

/**
 * Something throws, once, at one step of a check after the other: who waits is answered, and the next check comes.
 */
@Timeout(60)
class FaultAtEachStepTest {

    private enum Step {
        /** No native thread for the check. */
        STARTING,
        CHECK_STARTED,
        STAGE_ENTERED,
        FETCHING,
        NULL_RESULT,
        OPENING_THE_BODY,
        READING,
        PRODUCING,
        VALIDATING,
        NOTIFYING,
        SCOPE_CLOSING
    }

    private static final class Fault extends Error {

        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path directory;

    private final AtomicBoolean armed = new AtomicBoolean(true);

    @ParameterizedTest
    @EnumSource(Step.class)
    void whoWaitsIsAnsweredAndTheNextCheckComes(Step step) throws Exception {
        FailingExecutor threads = new FailingExecutor();
        StubSource source = new StubSource("primary").holds("v1", "one");
        try (DiskCopies copies = DiskCopies.open(directory.resolve("kept"), "test");
                TermBench bench = new TermBench(directory, threads.termExecutor(), source)
                        .retry(new RetrySettings(1, Duration.ofMillis(5), Duration.ofMillis(20))).keeps(copies)) {
            arm(step, bench, source, threads);

            CompletableFuture<RefreshResult> first = bench.term().refresh().subscribeAsCompletionStage();
            assertThat(first.get(10, TimeUnit.SECONDS)).isNotNull();

            // by itself, until the source has once confirmed a value
            await().atMost(Duration.ofSeconds(10)).until(() -> bench.cell.find().isPresent());
            source.holds("v2", "two");
            assertThat(bench.refresh()).isEqualTo(new RefreshResult.Published("v2"));
            assertThat(armed).as("the fault has struck").isFalse();
        }
        assertThat(source.open).hasValue(0);
    }

    private void arm(Step step, TermBench bench, StubSource source, FailingExecutor threads) {
        switch (step) {
            case STARTING -> {
                threads.failOnce();
                armed.set(false);
            }
            case FETCHING -> source.broken(this::strike);
            case NULL_RESULT -> source.answersNull(() -> armed.getAndSet(false));
            case OPENING_THE_BODY -> source.opens(this::strike);
            case READING -> source.streams(in -> new InputStream() {
                @Override
                public int read() throws IOException {
                    strike();
                    return in.read();
                }
            });
            case PRODUCING -> bench.produces(value -> {
                strike();
                return value;
            });
            case VALIDATING -> bench.validates((candidate, current) -> strike());
            case CHECK_STARTED, STAGE_ENTERED, NOTIFYING, SCOPE_CLOSING -> bench.notifies(new FaultyListener(step));
        }
    }

    private void strike() {
        if (armed.getAndSet(false)) {
            throw new Fault();
        }
    }

    private final class FaultyListener implements TermChangeListener {

        private final Step step;

        FaultyListener(Step step) {
            this.step = step;
        }

        @Override
        public CheckScope checkStarted(TermIdentity term, CheckTrigger trigger) {
            strikeAt(Step.CHECK_STARTED);
            return new CheckScope() {
                @Override
                public void entered(CheckStage stage) {
                    strikeAt(Step.STAGE_ENTERED);
                }

                @Override
                public void close(CheckReport report) {
                    strikeAt(Step.SCOPE_CLOSING);
                }
            };
        }

        @Override
        public void changed(TermIdentity term, TermChange change) {
            strikeAt(Step.NOTIFYING);
        }

        private void strikeAt(Step at) {
            if (step == at) {
                strike();
            }
        }
    }
}
