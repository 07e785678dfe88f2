package io.quarkiverse.remoteterm.runtime.persist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process in the middle of persisting, again and again. {@code -Dremote-term.kills=200} makes it as many times.
 */
class KillDuringPersistTest {

    private static final int KILLS = Integer.getInteger("remote-term.kills", 20);

    @TempDir
    Path directory;

    @Test
    void noStartAfterAKillIsPoisonedAndNothingThatWasKeptIsLost() throws Exception {
        Random random = new Random(2026);
        long kept = 0;
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = PersistingProcess.start(directory, "shop");
            try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                assertThat(output.readLine()).as("kill " + kill).isEqualTo("started with " + kept);
                for (int copies = random.nextInt(4); copies > 0; copies--) {
                    kept = version(output.readLine());
                }
                LockSupport.parkNanos(random.nextInt(10_000_000));
                // by its handle, which leaves the streams open
                process.toHandle().destroyForcibly();
                // what it said before it was killed counts
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    kept = version(line);
                }
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            if (leftovers() > 0) {
                interrupted++;
            }
            try (DiskCopies copies = DiskCopies.open(directory, "shop")) {
                long version = PersistingProcess.version(copies).orElse(0L);
                // the rename may have been done and not have been said
                assertThat(version).isBetween(kept, kept + 1);
                kept = version;
            }
            assertThat(leftovers()).isZero();
            assertThat(directory.resolve(PersistingProcess.TERM + ".corrupt")).doesNotExist();
        }
        assertThat(interrupted).as("kills that met a copy half written").isGreaterThan(KILLS / 10);
    }

    private static long version(String line) {
        assertThat(line).startsWith("kept ");
        return Long.parseLong(line.substring("kept ".length()));
    }

    private long leftovers() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tmp")).count();
        }
    }
}
