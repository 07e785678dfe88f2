package io.quarkiverse.remoteterm.conformance;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Something that is done in a thread of its own, which a test can watch and interrupt.
 */
final class Outcome<T> {

    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final Thread thread;

    private Outcome(Callable<T> task) {
        thread = new Thread(() -> {
            try {
                future.complete(task.call());
            } catch (Throwable e) {
                future.completeExceptionally(e);
            }
        }, "conformance");
        thread.setDaemon(true);
    }

    static <T> Outcome<T> of(Callable<T> task) {
        Outcome<T> outcome = new Outcome<>(task);
        outcome.thread.start();
        return outcome;
    }

    void interrupt() {
        thread.interrupt();
    }

    /**
     * @return whether it was over by then
     */
    boolean within(Duration time) throws InterruptedException {
        try {
            future.handle((value, failure) -> null).get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @return what it returned; or fails with what it threw
     */
    T value() {
        return future.join();
    }

    boolean failed() {
        return future.isCompletedExceptionally();
    }
}
