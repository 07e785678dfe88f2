package io.quarkiverse.remoteterm.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.manage.threads.Workers;
import io.quarkiverse.remoteterm.runtime.publish.Disposal;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkiverse.remoteterm.runtime.publish.TermControl;
import io.smallrye.mutiny.Uni;

/**
 * When a saved file is read again.
 */
class SavedFilesTest {

    @TempDir
    Path directory;

    private TermExecutor executor = new TermExecutor(Workers.pools());
    private final AtomicInteger checks = new AtomicInteger();
    private final TermCell<Object> term = new TermCell<>("rates");

    @AfterEach
    void stop() {
        executor.stop(Duration.ofMillis(100));
    }

    @Test
    void aFileThatIsSavedWhileTheApplicationStartsIsReadAgain() throws Exception {
        Files.writeString(directory.resolve("rates.json"), "{}");
        LocalFiles files = start();
        // the term has been loaded, and others take their time
        Files.writeString(directory.resolve("rates.json"), "{\"EUR\": 1}");
        files.start(null);
        await().atMost(Duration.ofSeconds(5)).until(() -> checks.get() == 1);
    }

    @Test
    void aFileIsReadOnceItIsWrittenToItsEnd() throws Exception {
        LocalFiles files = start();
        // nobody else looks
        stop();
        Files.writeString(directory.resolve("rates.json"), "{");
        files.look();
        Files.writeString(directory.resolve("rates.json"), "{\"EUR\": 1");
        files.look();
        assertThat(checks).as("it may still be written").hasValue(0);
        files.look();
        assertThat(checks).hasValue(1);
        files.look();
        assertThat(checks).as("read already").hasValue(1);
    }

    @Test
    void aFileThatACheckHasReadAndThatIsGoneAtTheNextLookIsNotServedOn() throws Exception {
        LocalFiles files = start();
        // nobody else looks
        stop();
        Files.writeString(directory.resolve("rates.json"), "{}");
        assertThat(files.find("rates")).as("what a check reads").isPresent();
        Files.delete(directory.resolve("rates.json"));
        files.look();
        assertThat(checks).hasValue(1);
        files.look();
        assertThat(checks).as("read already").hasValue(1);
    }

    @Test
    void aLinkThatLeadsNowhereHidesNoOtherFile() throws Exception {
        Files.writeString(directory.resolve("rates.json"), "{}");
        // in whatever order the files are found
        for (int i = 0; i < 20; i++) {
            Path loop = directory.resolve("loop" + i);
            Files.createSymbolicLink(loop, loop);
        }

        assertThat(start().find("rates")).isPresent();
    }

    @Test
    void aFileIsReadAlsoAfterThereWasNoThreadToLookAtIt() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        ExecutorService threads = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            public void execute(Runnable task) {
                if (failures.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                super.execute(task);
            }
        };
        stop();
        executor = new TermExecutor(new Workers(threads, threads, List.of(threads)));
        start().start(null);
        await().until(() -> failures.get() < 1);
        Files.writeString(directory.resolve("rates.json"), "{}");
        await().atMost(Duration.ofSeconds(5)).until(() -> checks.get() == 1);
    }

    private LocalFiles start() {
        term.bind(new Checked(), new Disposal() {
            @Override
            public void close(List<AutoCloseable> resources) {
            }

            @Override
            public void later(Runnable action) {
            }
        });
        return new LocalFiles(directory, "remote-terms",
                Map.of("rates", PayloadParameters.of(new PayloadType(PayloadType.Kind.STRING, String.class))), new OneTerm(),
                executor);
    }

    private final class Checked implements TermControl {

        @Override
        public TermStatus status() {
            return new TermCell<>("rates").status();
        }

        @Override
        public Uni<RefreshResult> refresh() {
            return Uni.createFrom().item(() -> {
                checks.incrementAndGet();
                return new RefreshResult.Unchanged("v1");
            });
        }

        @Override
        public TermUnavailableException unavailable() {
            return new TermUnavailableException("rates", "none");
        }
    }

    private final class OneTerm implements RemoteTerms {

        @Override
        public Collection<Term<?>> all() {
            return List.of(term);
        }

        @Override
        public Optional<Term<?>> find(String name) {
            return name.equals("rates") ? Optional.of(term) : Optional.empty();
        }

        @Override
        public Uni<Map<String, RefreshResult>> refreshAll() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void pause(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void resume(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void override(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void revert(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
