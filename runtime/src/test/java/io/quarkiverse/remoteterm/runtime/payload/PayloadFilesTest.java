package io.quarkiverse.remoteterm.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
