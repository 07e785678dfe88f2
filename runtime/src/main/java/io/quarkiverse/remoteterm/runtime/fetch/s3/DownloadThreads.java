package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Starts a thread for each download: a virtual one where the JVM has them, else a daemon. No pool bounds them: there is one
 * for each check under way, and those are bounded.
 */
final class DownloadThreads {

    private DownloadThreads() {
    }

    static Executor create() {
        try {
            // looked up by name: it is not there on Java 17, for which this is compiled
            return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderJava) {
            return DownloadThreads::startDaemon;
        }
    }

    private static void startDaemon(Runnable task) {
        Thread thread = new Thread(task, "remote-term-s3");
        thread.setDaemon(true);
        thread.start();
    }
}
