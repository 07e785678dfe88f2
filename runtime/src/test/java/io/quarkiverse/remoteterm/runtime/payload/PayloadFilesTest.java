package io.quarkiverse.remoteterm.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.persist.PersistingProcess;

class PayloadFilesTest {

    @TempDir
    Path directory;

    @Test
    void anInterruptedThreadLeavesNoDirectoryThatNobodyWouldDelete() throws Exception {
        PayloadFiles files = new PayloadFiles(directory, "term");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> files.write(new ByteArrayInputStream(new byte[1])))
                    .isInstanceOf(LocalDiskException.class);
        } finally {
            Thread.interrupted();
        }
        assertThat(directory).isEmptyDirectory();
        assertThat(Files.size(files.write(new ByteArrayInputStream(new byte[1])))).isEqualTo(1);
        files.close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void nothingIsWrittenAfterTheEnd() throws Exception {
        PayloadFiles files = new PayloadFiles(directory, "term");
        files.close();
        assertThatThrownBy(() -> files.write(new ByteArrayInputStream(new byte[1]))).isInstanceOf(LocalDiskException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDirectoryThatSomethingHasDeletedIsNotHeldOpen() throws Exception {
        PayloadFiles files = new PayloadFiles(directory, "term");
        for (int i = 0; i < 3; i++) {
            Path file = files.write(new ByteArrayInputStream(new byte[1]));
            // as what tidies up temporary directories
            Files.delete(file);
            Files.delete(file.resolveSibling(".lock"));
            Files.delete(file.getParent());
        }
        files.write(new ByteArrayInputStream(new byte[1]));
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(descriptors.map(PayloadFilesTest::target).filter(file -> file.startsWith(directory.toString())))
                    .hasSize(1);
        }
        files.close();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    @Test
    void whatOneTermHasIsNotDeletedByAnotherProcessOnceAnotherTermHasLookedAround() throws Exception {
        try (PayloadFiles rates = new PayloadFiles(directory, "rates");
                PayloadFiles others = new PayloadFiles(directory, "others")) {
            Path one = rates.write(InputStream.nullInputStream());
            Path two = others.write(InputStream.nullInputStream());

            Process other = PersistingProcess.start(OtherProcess.class, directory, "fares");

            assertThat(other.waitFor()).isZero();
            assertThat(one).exists();
            assertThat(two).exists();
        }
    }

    static final class OtherProcess {

        public static void main(String[] arguments) throws IOException {
            try (PayloadFiles files = new PayloadFiles(Path.of(arguments[0]), arguments[1])) {
                files.write(InputStream.nullInputStream());
            }
        }
    }
}
