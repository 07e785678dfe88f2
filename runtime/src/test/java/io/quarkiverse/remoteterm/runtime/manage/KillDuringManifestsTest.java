package io.quarkiverse.remoteterm.runtime.manage;

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

import io.quarkiverse.remoteterm.runtime.persist.PersistingProcess;

/**
 * Kills an application's term while it publishes and keeps manifests with three parts of 1 MiB, again and again.
 * {@code -Dremote-term.kills=200} makes it as many times.
 */
class KillDuringManifestsTest {

    private static final int KILLS = Integer.getInteger("remote-term.kills", 10);

    @TempDir
    Path directory;

    private final Random random = new Random(2026);

    @Test
    void noStartSeesAMixtureALowerSerialOrACrash() throws Exception {
        long published = 0;
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> said = kill(1 + random.nextInt(4));
            String[] started = said.get(0).split(" ");
            assertThat(said.get(0)).as("kill " + kill).startsWith("started with ");
            long served = Long.parseLong(started[2]);
            long highest = Long.parseLong(started[3]);
            // it may have been published without having been said, or have been accepted and not been kept
            assertThat(highest).as("kill " + kill).isBetween(published, published + 1);
            if (served == 0 && highest > 0) {
                interrupted++;
            } else {
                assertThat(served).as("kill " + kill).isEqualTo(highest);
            }
            published = said.stream().filter(line -> line.startsWith("published ")).mapToLong(line -> Long.parseLong(
                    line.substring("published ".length()))).max().orElse(highest);
            try (Stream<Path> files = Files.list(directory.resolve("kept"))) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".corrupt"));
            }
        }
        System.out.println(
                "Of " + KILLS + " kills " + interrupted + " met a serial that was accepted and a copy not yet written");
    }

    /**
     * @return what the process has said, what it said before it was killed included
     */
    private List<String> kill(int afterLines) throws Exception {
        Process process = PersistingProcess.start(ManifestTermProcess.class, directory, "shop");
        List<String> said = new ArrayList<>();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            while (said.size() < afterLines) {
                String line = output.readLine();
                assertThat(line).as("the process has ended by itself after " + said).isNotNull();
                // the log is there too
                if (line.startsWith("started ") || line.startsWith("published ")) {
                    said.add(line);
                }
            }
            LockSupport.parkNanos(random.nextInt(60_000_000));
            // by its handle, which leaves the streams open
            process.toHandle().destroyForcibly();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
