package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A packaged application, and the directory that it is started in.
 *
 * @param name of the contestant
 */
record App(String name, Path jar, Path directory) {

    private static final int LONGEST_MINUTES = 5;

    /** Gives it its configuration, which it finds beside the directory that it is started in. */
    App configured(String configuration) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(config.resolve("application.properties"), configuration);
        return this;
    }

    /** Until it says that it has started. */
    double startMillis(Jdk jdk) throws IOException {
        long before = System.nanoTime();
        try (Running running = start(jdk, Map.of())) {
            running.await(line -> line.contains(" started in "));
            return (System.nanoTime() - before) / 1e6;
        }
    }

    /** Until it ends by itself. */
    List<String> perform(Jdk jdk, String task, Map<String, Object> settings) throws IOException {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("task", task);
        try (Running running = start(jdk, all)) {
            return running.results();
        }
    }

    Running start(Jdk jdk, Map<String, ?> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.tool("java"), "-Xmx1g"));
        settings.forEach((key, value) -> command.add("-Dbenchmark." + key + "=" + value));
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        Files.createDirectories(directory);
        return new Running(
                Processes.start(new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)));
    }

    record Running(Process process, BufferedReader output, List<String> lines) implements AutoCloseable {

        Running(Process process) {
            this(process, process.inputReader(), new ArrayList<>());
            // so that one that hangs does not stop the other rows
            process.onExit().completeOnTimeout(process, LONGEST_MINUTES, TimeUnit.MINUTES).thenAccept(Process::destroy);
        }

        void await(Predicate<String> wanted) throws IOException {
            for (String line; (line = output.readLine()) != null;) {
                lines.add(line);
                if (wanted.test(line)) {
                    return;
                }
            }
            throw new IOException("The application has ended:\n" + String.join("\n", lines));
        }

        List<String> results() throws IOException {
            output.lines().forEach(lines::add);
            int status = process.onExit().join().exitValue();
            if (status != 0) {
                throw new IOException("The application has ended with " + status + ":\n" + String.join("\n", lines));
            }
            return lines.stream().filter(line -> line.startsWith("RESULT ")).toList();
        }

        /** Its live objects by class, with the sum in the last line. */
        List<String> liveObjects(Jdk jdk) throws IOException {
            Process jcmd = new ProcessBuilder(jdk.tool("jcmd"), Long.toString(process.pid()), "GC.class_histogram").start();
            return jcmd.inputReader().lines().toList();
        }

        @Override
        public void close() {
            Processes.stop(process);
        }
    }
}
