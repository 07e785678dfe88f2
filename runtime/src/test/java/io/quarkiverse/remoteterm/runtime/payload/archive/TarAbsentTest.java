package io.quarkiverse.remoteterm.runtime.payload.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.ReducedClassPath;

/**
 * An application without the optional library for tar.
 */
class TarAbsentTest {

    private static final String WHAT_TO_ADD = "To read it, add org.apache.commons:commons-compress to the application's"
            + " dependencies";

    @TempDir
    Path directory;

    @Test
    void aTarArchiveIsRejectedWithTheNameOfWhatToAdd() throws Exception {
        try (URLClassLoader application = ReducedClassPath.without("commons-compress")) {
            byte[] tar = ArchiveTest.Packer.TAR.pack("rates", "1");

            assertThatThrownBy(() -> readEntry(application, "AUTO", tar))
                    .hasMessage("The body is a tar archive. " + WHAT_TO_ADD)
                    .extracting(e -> e.getClass().getName()).isEqualTo(PayloadRejectedException.class.getName());
            // configured, it is told at the start
            assertThatThrownBy(() -> readEntry(application, "TAR", tar)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("archive.format=tar: " + WHAT_TO_ADD);
        }
    }

    @Test
    void aZipArchiveIsRead() throws Exception {
        try (URLClassLoader application = ReducedClassPath.without("commons-compress")) {
            byte[] zip = ArchiveTest.Packer.ZIP.pack("rates", "1");

            assertThat(readEntry(application, "AUTO", zip)).asString().isEqualTo("1");
            assertThat(readEntry(application, "ZIP", zip)).asString().isEqualTo("1");
        }
    }

    private byte[] readEntry(ClassLoader application, String format, byte[] body) throws Exception {
        Class<?> formats = application.loadClass(ArchiveSettings.Format.class.getName());
        Object settings = application.loadClass(ArchiveSettings.class.getName()).getConstructors()[0]
                .newInstance(formats.getField(format).get(null), Optional.of("rates"), 10);
        try (AutoCloseable files = (AutoCloseable) application.loadClass(PayloadFiles.class.getName())
                .getConstructor(Path.class, String.class).newInstance(directory, "rates")) {
            Object archive = application.loadClass(Archive.class.getName()).getConstructors()[0].newInstance(settings, 1000L,
                    files);
            try (InputStream entry = (InputStream) archive.getClass().getMethod("openEntry", InputStream.class)
                    .invoke(archive, new ByteArrayInputStream(body))) {
                return entry.readAllBytes();
            }
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
