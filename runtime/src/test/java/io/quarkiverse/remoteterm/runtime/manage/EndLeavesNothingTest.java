package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameter;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.observe.CheckScope;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;

/**
 * The application stops in the middle of something: no file stays behind, neither one with a name nor one that is open.
 */
@Timeout(60)
class EndLeavesNothingTest {

    @TempDir
    Path directory;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void aCopyThatWaitsBehindAListenerLeavesNoFile() throws Exception {
        Path kept = directory.resolve("copies");
        DiskCopies copies = DiskCopies.open(kept, "test");
        StubSource source = new StubSource("primary").holds("v1", "one");
        try (TermBench bench = new TermBench(directory, source).keeps(copies).notifies(new TermChangeListener() {
            @Override
            public void changed(TermIdentity term, TermChange change) {
                hang();
            }
        })) {
            bench.term().checkBySchedule();
            reached.await();
            source.holds("v2", "two");
            bench.term().checkBySchedule();
            await().until(() -> "v2".equals(bench.status().version()));
        }
        copies.close();
        assertThat(kept).isDirectoryNotContaining("glob:**.tmp");
        released.countDown();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void partsThatTheNextAttemptWouldHaveUsedAreClosed() throws Exception {
        byte[] model = new byte[100_000];
        Bucket bucket = new Bucket("primary").put("7/model", model);
        bucket.publish(ManifestText.of("bench").part("model", "7/model", model).part("features", "7/features", new byte[3]));
        try (TermBench bench = manifests(bucket, PayloadType.Kind.BYTES)) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
            assertThat(open()).as("the first part is there").isNotEmpty();
        }
        assertThat(open()).isEmpty();
    }

    @Test
    void aCheckThatGoesOnAfterTheEndMakesNoDirectory() throws Exception {
        StubSource source = new StubSource("primary").holds("v1", "one");
        try (TermBench bench = new TermBench(directory, source).produces(PayloadType.Kind.PATH, path -> path)
                .notifies(new TermChangeListener() {
                    @Override
                    public CheckScope checkStarted(TermIdentity term, CheckTrigger trigger) {
                        return new HangingScope();
                    }

                    @Override
                    public void changed(TermIdentity term, TermChange change) {
                    }
                })) {
            bench.term().checkBySchedule();
            reached.await();
        }
        released.countDown();
        ended.await();
        assertThat(directory).isEmptyDirectory();
    }

    private final class HangingScope implements CheckScope {

        @Override
        public void entered(CheckStage stage) {
            if (stage == CheckStage.DECODE) {
                hang();
            }
        }

        @Override
        public void close(CheckReport report) {
            ended.countDown();
        }
    }

    private TermBench manifests(Bucket bucket, PayloadType.Kind kind) {
        PayloadType type = new PayloadType(kind, Object.class);
        return new TermBench(directory, TermBench.executor()).reads(bucket.source())
                .produces(new PayloadParameters(Optional.of("bench"),
                        List.of(new PayloadParameter(0, Optional.of("model"), type),
                                new PayloadParameter(1, Optional.of("features"), type))),
                        arguments -> "value");
    }

    private List<String> open() throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.map(EndLeavesNothingTest::target).filter(file -> file.startsWith(directory.toString())
                    && !file.contains(".lock")).toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private void hang() {
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
