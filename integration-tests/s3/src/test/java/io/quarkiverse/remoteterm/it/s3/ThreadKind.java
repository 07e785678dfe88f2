package io.quarkiverse.remoteterm.it.s3;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * On what checks run.
 */
enum ThreadKind {

    PLATFORM {
        @Override
        Thread start(Runnable task) {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    },
    VIRTUAL {
        @Override
        Thread start(Runnable task) {
            try {
                return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    /** The kinds that this JVM has. */
    static Stream<ThreadKind> available() {
        return Stream.of(values()).filter(kind -> kind == PLATFORM || Runtime.version().feature() >= 21);
    }

    abstract Thread start(Runnable task);

    /**
     * @param thread receives what runs the task
     */
    <T> CompletableFuture<T> call(Callable<T> task, AtomicReference<Thread> thread) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        thread.set(start(() -> {
            try {
                outcome.complete(task.call());
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        }));
        return outcome;
    }

    <T> T get(Callable<T> task) throws Exception {
        return call(task, new AtomicReference<>()).get();
    }
}
