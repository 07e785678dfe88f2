package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes that the driver has started: none of them outlives it.
 */
final class Processes {

    private static final Set<Process> STARTED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> STARTED.forEach(Process::destroy)));
    }

    private Processes() {
    }

    static Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        STARTED.add(process);
        return process;
    }

    static void stop(Process process) {
        process.destroy();
        process.onExit().join();
        STARTED.remove(process);
    }
}
