package io.quarkiverse.remoteterm.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.github.luben.zstd.Zstd;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings.Decompression;

/**
 * An application without the optional library.
 */
class ZstdAbsentTest {

    private static final byte[] TEXT = "EUR;1.0857\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void aZstdBodyIsRefusedWithTheNameOfWhatToAdd() throws Exception {
        try (URLClassLoader application = withoutZstd()) {
            for (String encoding : new String[] { null, "zstd" }) {
                assertThatThrownBy(() -> inflate(application, Zstd.compress(TEXT), encoding))
                        .hasMessage("The body is zstd. To read it, add com.github.luben:zstd-jni to the application's"
                                + " dependencies")
                        .extracting(e -> e.getClass().getName()).isEqualTo(PayloadRefusedException.class.getName());
            }
            assertThat(application.loadClass(Inflation.class.getName()).getMethod("zstdAvailable").invoke(null))
                    .isEqualTo(false);
        }
    }

    @Test
    void otherBodiesAreRead() throws Exception {
        try (URLClassLoader application = withoutZstd()) {
            assertThat(inflate(application, InflationTest.Format.GZIP.compress(TEXT), null)).isEqualTo(TEXT);
            assertThat(inflate(application, TEXT, "identity")).isEqualTo(TEXT);
        }
    }

    private static byte[] inflate(ClassLoader application, byte[] sent, String encoding) throws Exception {
        Class<?> settings = application.loadClass(PayloadSettings.class.getName());
        Class<?> decompression = application.loadClass(Decompression.class.getName());
        Object auto = decompression.getField("AUTO").get(null);
        Object limits = settings.getConstructors()[0].newInstance(1000L, 1000L, auto, Path.of("unused"));
        try (InputStream body = (InputStream) application.loadClass(Inflation.class.getName())
                .getMethod("inflate", InputStream.class, Optional.class, settings)
                .invoke(null, new ByteArrayInputStream(sent), Optional.ofNullable(encoding), limits)) {
            return body.readAllBytes();
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }

    private static URLClassLoader withoutZstd() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("zstd-jni")) {
                classPath.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }
}
