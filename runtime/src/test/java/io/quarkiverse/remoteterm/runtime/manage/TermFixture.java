package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A term with a source, or with two, none of whose bodies a test leaves open.
 */
abstract class TermFixture {

    @TempDir
    Path directory;

    final StubSource primary = new StubSource("primary");
    final StubSource failover = new StubSource("failover");
    TermBench bench;

    @AfterEach
    void noBodyIsLeftOpen() {
        if (bench != null) {
            bench.close();
            await().untilAsserted(() -> {
                assertThat(primary.open).hasValue(0);
                assertThat(failover.open).hasValue(0);
            });
        }
    }

    TermBench bench() {
        bench = new TermBench(directory, primary);
        return bench;
    }

    TermBench benchWithFailover() {
        bench = new TermBench(directory, primary, failover);
        return bench;
    }

    static void awaitWhateverHappens(CountDownLatch latch) {
        boolean released = false;
        while (!released) {
            try {
                latch.await();
                released = true;
            } catch (InterruptedException ignored) {
                // as producer methods do that were not written to be interrupted
            }
        }
    }
}
