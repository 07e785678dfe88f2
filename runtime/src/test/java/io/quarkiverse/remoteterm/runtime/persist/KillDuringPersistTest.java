package io.quarkiverse.remoteterm.runtime.persist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private final Random random = new Random(2026);

    @Test
    void noStartAfterAKillIsPoisonedAndNothingThatWasKeptIsLost() throws Exception {
        long kept = 0;
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> said = kill(PersistingProcess.class, 1 + random.nextInt(4), 10_000_000);
            assertThat(said.get(0)).as("kill " + kill).isEqualTo("started with " + kept);
            kept = last(said, "kept", kept);
            assertThat(said).noneMatch(line -> line.startsWith("lost"));
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

    @Test
    void noStartAfterAKillSeesAMixtureOfManifestsOrALowerSerial() throws Exception {
        long kept = 0;
        long accepted = 0;
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> said = kill(ManifestProcess.class, 1 + random.nextInt(6), 60_000_000);
            assertThat(said.get(0)).as("kill " + kill).isEqualTo("started with " + kept + " " + accepted);
            kept = last(said, "kept", kept);
            accepted = last(said, "accepted", accepted);
            assertThat(said).noneMatch(line -> line.startsWith("lost"));
            if (leftovers() > 0) {
                interrupted++;
            }
            try (DiskCopies copies = DiskCopies.open(directory, "shop")) {
                long highest = copies.serials().highest(ManifestProcess.TERM).orElse(0);
                assertThat(highest).isBetween(accepted, accepted + 1);
                accepted = highest;
                long serial = ManifestProcess.serial(copies).orElse(0L);
                assertThat(serial).isBetween(kept, accepted);
                kept = serial;
            }
            assertThat(leftovers()).isZero();
            assertThat(directory.resolve(ManifestProcess.TERM + ".corrupt")).doesNotExist();
        }
        assertThat(interrupted).as("kills that met a copy half written").isGreaterThan(KILLS / 10);
    }

    /**
     * @return what the process has said, what it said before it was killed included
     */
    private List<String> kill(Class<?> main, int afterLines, int nanosAtMost) throws Exception {
        Process process = PersistingProcess.start(main, directory, "shop");
        List<String> said = new ArrayList<>();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (int line = 0; line < afterLines; line++) {
                said.add(String.valueOf(output.readLine()));
            }
            LockSupport.parkNanos(random.nextInt(nanosAtMost));
            // by its handle, which leaves the streams open
            process.toHandle().destroyForcibly();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static long last(List<String> said, String word, long otherwise) {
        return said.stream().filter(line -> line.startsWith(word + " ")).mapToLong(line -> Long.parseLong(line.substring(
                word.length() + 1))).max().orElse(otherwise);
    }

    private long leftovers() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tmp")).count();
        }
    }
}
