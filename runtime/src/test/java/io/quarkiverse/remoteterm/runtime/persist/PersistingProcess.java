package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A process that does nothing but keep copies, until it is killed. Says on its output what it has done.
 */
public final class PersistingProcess {

    static final String TERM = "exchange-rates";
    static final Set<String> SOURCE = Set.of("s3:rates");

    private PersistingProcess() {
    }

    public static void main(String[] arguments) throws Exception {
        DiskCopies copies = DiskCopies.open(Path.of(arguments[0]), arguments[1]);
        long version = version(copies).orElse(0L);
        say("started with " + version);
        while (true) {
            version++;
            byte[] body = body(version);
            DiskCopyWriter writer = copies.begin(TERM);
            for (int from = 0; from < body.length; from += 10_000) {
                writer.write(body, from, Math.min(10_000, body.length - from));
            }
            boolean kept = writer.commit(Headers.of(Long.toString(version), body, Map.of()));
            say((kept ? "kept " : "lost ") + version);
            copies.confirmed(TERM, Long.toString(version), Instant.now());
        }
    }

    /**
     * @return the version of the copy, whose body is that version's; empty if there is no copy
     */
    static Optional<Long> version(DiskCopies copies) throws IOException {
        Optional<DiskCopy> found = copies.read(TERM, SOURCE);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (DiskCopy copy = found.get(); InputStream in = copy.body().stream()) {
            long version = Long.parseLong(copy.header().version());
            if (!Arrays.equals(in.readAllBytes(), body(version))) {
                throw new IllegalStateException("Version " + version + " has the body of another");
            }
            return Optional.of(version);
        }
    }

    static Process start(Path directory, String application) throws IOException {
        return start(PersistingProcess.class, directory, application);
    }

    public static Process start(Class<?> main, Path directory, String application) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
                main.getName(), directory.toString(), application));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static byte[] body(long version) {
        Random random = new Random(version);
        byte[] body = new byte[random.nextInt(400_000)];
        random.nextBytes(body);
        return body;
    }

    public static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
