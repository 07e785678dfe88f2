package io.quarkiverse.remoteterm.benchmarks.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/**
 * What an application is measured at once it has started; the driver says what, in system properties.
 */
public final class Task {

    private Task() {
    }

    /** Empty: nothing, it is the start that is measured. */
    public static String name() {
        return System.getProperty("benchmark.task", "");
    }

    /** Runs beside the thread that starts the application, and ends the process. */
    public static void run(Source source) {
        new Thread(() -> {
            try {
                perform(source);
                System.exit(0);
            } catch (Throwable e) {
                e.printStackTrace();
                System.exit(1);
            }
        }, "benchmark").start();
    }

    private static void perform(Source source) throws Exception {
        int count = Integer.getInteger("benchmark.count", 1);
        switch (name()) {
            case "check" -> {
                source.load();
                checks(source, Math.max(3 * count / 2, 3000));
                checks(source, count).report(count);
            }
            case "body" -> {
                for (int i = Integer.getInteger("benchmark.warmup"); i > 0; i--) {
                    touch();
                    source.reload();
                }
                for (int i = 0; i < count; i++) {
                    touch();
                    Meter meter = new Meter();
                    source.reload();
                    meter.report(1);
                }
            }
            case "paced" -> {
                Thread.sleep(Integer.getInteger("benchmark.warmup") * 1000L);
                Meter meter = new Meter();
                long before = requests();
                Thread.sleep(count * 1000L);
                meter.report(requests() - before);
                // checks that failed would have been cheap
                source.load();
            }
            case "load" -> {
                source.load();
                Meter.report("loaded", 1, "done");
                Thread.sleep(Long.MAX_VALUE);
            }
            default -> throw new IllegalArgumentException(name());
        }
    }

    private static Meter checks(Source source, int count) throws Exception {
        Meter meter = new Meter();
        for (int i = 0; i < count; i++) {
            source.check();
        }
        return meter;
    }

    /** Gives the object another version. */
    private static void touch() throws IOException {
        Path file = Path.of(System.getProperty("benchmark.file"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 1000));
    }

    /** How many the server has logged. */
    private static long requests() {
        try (Stream<String> lines = Files.lines(Path.of(System.getProperty("benchmark.log")))) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
