package io.quarkiverse.remoteterm.runtime.manage.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OrderedTasksTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void aTaskThatThrowsKeepsNoOtherFromRunning() {
        OrderedTasks tasks = new OrderedTasks("bench", Runnable::run);
        tasks.add(() -> {
            throw new NoClassDefFoundError("a/Missing");
        });
        tasks.add(() -> done.add("second"));
        tasks.runSoon();
        tasks.add(() -> done.add("third"));
        tasks.runHere();
        assertThat(done).containsExactly("second", "third");
    }

    @Test
    void aFailureThatCannotBeLoggedKeepsNoOtherFromRunning() {
        ExhaustedLog log = new ExhaustedLog(OrderedTasks.class);
        try {
            aTaskThatThrowsKeepsNoOtherFromRunning();
        } finally {
            log.close();
        }
    }

    @Test
    void whoComesWhileATaskRunsLeavesTheNextOneToIt() throws Exception {
        OrderedTasks tasks = new OrderedTasks("bench", Runnable::run);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        tasks.add(() -> {
            begun.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            done.add("first");
        });
        Thread running = new Thread(tasks::runHere);
        running.start();
        begun.await();
        tasks.add(() -> done.add("second"));
        tasks.runHere();
        tasks.runSoon();
        assertThat(done).isEmpty();
        released.countDown();
        running.join();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void whereThereWasNoThreadTheNextWhoAsksRunsAllInTheirOrder() {
        AtomicBoolean fails = new AtomicBoolean(true);
        OrderedTasks tasks = new OrderedTasks("bench", task -> {
            if (fails.getAndSet(false)) {
                throw new NoClassDefFoundError("a/Missing");
            }
            task.run();
        });
        tasks.add(() -> done.add("first"));
        assertThatThrownBy(tasks::runSoon).isInstanceOf(NoClassDefFoundError.class);
        tasks.add(() -> done.add("second"));
        tasks.runSoon();
        assertThat(done).containsExactly("first", "second");
    }
}
