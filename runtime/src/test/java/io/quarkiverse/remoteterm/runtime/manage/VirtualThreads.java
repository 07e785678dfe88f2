package io.quarkiverse.remoteterm.runtime.manage;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Looked up by name: tests are compiled for a Java that has none.
 */
final class VirtualThreads {

    private VirtualThreads() {
    }

    static Optional<ExecutorService> executor() {
        try {
            return Optional.of((ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        } catch (ReflectiveOperationException olderJava) {
            return Optional.empty();
        }
    }
}
