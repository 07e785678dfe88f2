package io.quarkiverse.remoteterm.runtime.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.TermLease;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermSnapshot;

/**
 * Readers of every kind while a writer publishes as fast as it can, with a close delay of nothing.
 */
class ReadersRacingPublicationsTest {

    private static final int PUBLICATIONS = Integer.getInteger("remote-term.race.publications", 20_000);

    private final TermCell<Numbered> cell = new TermCell<>("raced");
    private final AtomicBoolean over = new AtomicBoolean();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    @Test
    @Timeout(60)
    void nobodySeesAClosedATornOrAnOlderValue() throws Exception {
        cell.bind(new NotStarted("raced"), new Disposal() {
            @Override
            public void close(List<AutoCloseable> resources) {
                resources.forEach(resource -> ((Numbered) resource).close());
            }

            @Override
            public void later(Runnable action) {
                action.run();
            }
        });
        publish(0);
        List<Runnable> readers = List.of(this::mixedReads, this::leases, this::leases, this::mixedReads);
        ExecutorService threads = Executors.newFixedThreadPool(readers.size());
        CountDownLatch started = new CountDownLatch(readers.size());
        List<Future<?>> running = new ArrayList<>();
        for (Runnable reader : readers) {
            running.add(threads.submit(() -> {
                started.countDown();
                while (!over.get()) {
                    reader.run();
                }
            }));
        }
        started.await();
        for (int number = 1; number <= PUBLICATIONS; number++) {
            publish(number);
        }
        over.set(true);
        for (Future<?> reader : running) {
            reader.get(10, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(violations).isEmpty();
        assertThat(cell.get().number).isEqualTo(PUBLICATIONS);
    }

    private void mixedReads() {
        long first = cell.get().number;
        TermSnapshot<Numbered> snapshot = cell.snapshot();
        notOlder(first, snapshot.value().number, "get, then snapshot");
        if (!snapshot.version().equals(Long.toString(snapshot.value().number))) {
            violations.add("a snapshot of " + snapshot.value().number + " says version " + snapshot.version());
        }
        long third = cell.get().number;
        notOlder(snapshot.value().number, third, "snapshot, then get");
        try (TermLease<Numbered> lease = cell.lease()) {
            notOlder(third, lease.get().number, "get, then lease");
        }
    }

    private void leases() {
        try (TermLease<Numbered> lease = cell.lease()) {
            Numbered value = lease.get();
            for (int i = 0; i < 20; i++) {
                if (value.closed) {
                    violations.add("version " + value.number + " was closed under its lease");
                }
                Thread.onSpinWait();
            }
        }
    }

    private void notOlder(long before, long after, String reads) {
        if (after < before) {
            violations.add(reads + " went back from " + before + " to " + after);
        }
    }

    private void publish(long number) {
        Numbered value = new Numbered(number);
        cell.publish(new TermSnapshot<>(value, Long.toString(number), TermOrigin.REMOTE, Instant.EPOCH),
                Optional.empty());
    }

    private static final class Numbered implements AutoCloseable {

        private final long number;
        private volatile boolean closed;

        Numbered(long number) {
            this.number = number;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
