package io.quarkiverse.remoteterm.runtime.manage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;

@Timeout(60)
class ManualPublicationTest {

    @TempDir
    Path directory;

    private final StubSource source = new StubSource("primary");
    private TermBench bench;

    @BeforeEach
    void sourceHasAVersion() {
        source.holds("v1", "one");
        bench = new TermBench(directory, source);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private record Resource(Path file, AtomicInteger closed) implements AutoCloseable {

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void whatIsPublishedByHandIsServedUntilItIsReverted() throws Exception {
        bench.produces(value -> value + "!");
        bench.check();
        assertThat(publish("two")).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo("two!");
        assertThat(bench.cell.snapshot().origin()).isEqualTo(TermOrigin.OVERRIDE);
        assertThat(bench.status().state()).isEqualTo(TermState.OVERRIDDEN);

        source.holds("v3", "three");
        assertThat(bench.check()).as("checks go on behind it").isEqualTo(new RefreshResult.Published("v3"));
        assertThat(bench.cell.get()).isEqualTo("two!");
        bench.term().revert();
        assertThat(bench.cell.get()).isEqualTo("three!");
    }

    @Test
    void whatValidatorsOrTheProducerMethodRejectChangesNothing() throws Exception {
        bench.produces(value -> {
            if (value.equals("broken")) {
                throw new IllegalStateException("a bug");
            }
            return value;
        }).validates((candidate, current) -> {
            assertThat(current).isNotEqualTo(candidate);
            if (candidate.equals("bad")) {
                throw new TermRejectedException("bad, not " + current.orElse(null));
            }
        });
        bench.check();
        assertThat(publish("bad")).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                rejected -> assertThat(rejected.cause()).hasMessage("bad, not one"));
        assertThat(publish("broken")).isInstanceOfSatisfying(RefreshResult.Failed.class,
                failed -> assertThat(failed.cause()).hasMessage("a bug"));
        assertThat(bench.cell.get()).isEqualTo("one");
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
        assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged("v1"));
    }

    @Test
    void itsValueIsClosedAndItsFileDeletedAfterTheRevert() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        bench.produces(PayloadType.Kind.PATH, path -> new Resource((Path) path, closed));
        bench.check();
        Resource published = (Resource) bench.cell.get();
        publish("two");
        Resource byHand = (Resource) bench.cell.get();
        assertThat(byHand.file()).hasContent("two");
        assertThat(closed).hasValue(0);

        bench.term().revert();
        await().untilAsserted(() -> assertThat(closed).hasValue(1));
        await().until(() -> !Files.exists(byHand.file()));
        assertThat(bench.cell.get()).isSameAs(published);
        assertThat(published.file()).hasContent("one");
    }

    @Test
    void itIsComparedWithTheValueOfTheSourceWhateverIsServed() throws Exception {
        List<Object> compared = new CopyOnWriteArrayList<>();
        bench.stale(Duration.ofHours(1), StalenessSettings.OnStale.FAIL)
                .validates((candidate, current) -> compared.add(current.orElse(null)));
        publish("first");
        bench.check();
        bench.term().override("ours");
        publish("second");
        bench.term().revert();
        bench.term().apply(new TermEvent.Backdated(Duration.ofHours(2)));
        assertThat(bench.cell.find()).isEmpty();
        publish("third");
        assertThat(compared).containsExactly(null, null, "one", "one");
    }

    @Test
    void whatItIsComparedWithStaysOpenMeanwhile() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        CompletableFuture<Resource> compared = new CompletableFuture<>();
        CountDownLatch released = new CountDownLatch(1);
        bench.produces(PayloadType.Kind.PATH, path -> new Resource((Path) path, closed)).validates((candidate, current) -> {
            if (current.isPresent() && compared.complete((Resource) current.get())) {
                awaitQuietly(released);
            }
        });
        bench.check();
        CompletableFuture<RefreshResult> byHand = CompletableFuture.supplyAsync(() -> publish("by hand"));
        compared.get(10, TimeUnit.SECONDS);
        source.holds("v2", "two");
        bench.check();
        CountDownLatch afterTheCloseDelay = new CountDownLatch(1);
        bench.executor.later(Duration.ofMillis(100), afterTheCloseDelay::countDown);
        afterTheCloseDelay.await();
        assertThat(closed).hasValue(0);
        assertThat(compared.get().file()).hasContent("one");

        released.countDown();
        assertThat(byHand.get(10, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Published.class);
        await("once nothing compares with it any more").until(() -> closed.get() == 1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RefreshResult publish(String content) {
        InputStream stream = new ByteArrayInputStream(content.getBytes(UTF_8));
        return bench.term().publish(() -> stream);
    }
}
