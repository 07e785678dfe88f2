package io.quarkiverse.remoteterm.runtime.persist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.observe.LogLines;

/**
 * Two processes, one directory.
 */
class SharedDirectoryTest {

    private static final byte[] BODY = "mine".getBytes(UTF_8);

    @TempDir
    Path directory;

    private LogLines log;
    private Process other;
    private BufferedReader output;

    @BeforeEach
    void startTheOther() throws Exception {
        log = LogLines.of("io.quarkiverse.remoteterm.persist");
        other = PersistingProcess.start(directory, "warehouse");
        output = new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8));
        assertThat(output.readLine()).isEqualTo("started with 0");
        assertThat(output.readLine()).isEqualTo("kept 1");
    }

    @AfterEach
    void stopTheOther() throws Exception {
        log.close();
        other.destroyForcibly();
        output.close();
    }

    @Test
    void anotherApplicationIsToldOfOnceAndKeepsTheDirectoryUntilItEnds() throws Exception {
        try (DiskCopies copies = DiskCopies.open(directory, "shop")) {
            assertThat(copies.isWritable()).isFalse();
            assertThat(save(copies)).isFalse();
            assertThat(save(copies)).isFalse();
            copies.confirmed("mine", "v1", Instant.now());

            assertThat(Files.exists(directory.resolve("mine.copy"))).isFalse();
            assertThat(Files.exists(directory.resolve("mine.confirmed"))).isFalse();
            assertThat(PersistingProcess.version(copies)).isPresent();
            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("application 'shop'",
                    "application 'warehouse' (process " + other.pid() + ")", directory.toString());
            assertThat(output.readLine()).as("the other one goes on").startsWith("kept");

            log.clear();
            endTheOther();
            assertThat(save(copies)).isTrue();
            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("'shop'", "'warehouse'", "before");
        }
    }

    @Test
    void whatALockSaysOfItsOwnerIsShownWithoutControlCharacters() throws Exception {
        Path own = Files.createDirectory(directory.resolve("own"));
        Files.writeString(own.resolve(DirectoryLock.NAME), "shop\u009b31m\u202e\r!\n1\n");
        log.clear();
        DiskCopies.open(own, "kiosk").close();

        assertThat(log.lines()).singleElement().asString().contains("application 'shop 31m !'");
    }

    @Test
    void anotherInstanceOfTheSameApplicationTakesOverWithoutAWarning() throws Exception {
        try (DiskCopies copies = DiskCopies.open(directory, "warehouse")) {
            assertThat(save(copies)).isFalse();
            assertThat(log.lines()).singleElement().asString().startsWith("INFO").contains("another instance");

            log.clear();
            endTheOther();
            assertThat(save(copies)).isTrue();
            assertThat(log.lines()).isEmpty();
        }
    }

    private void endTheOther() throws Exception {
        other.destroyForcibly();
        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean save(DiskCopies copies) throws Exception {
        DiskCopyWriter writer = copies.begin("mine");
        writer.write(BODY);
        return writer.commit(Headers.of("v1", BODY, Map.of()));
    }
}
