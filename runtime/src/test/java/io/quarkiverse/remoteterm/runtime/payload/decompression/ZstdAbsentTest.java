package io.quarkiverse.remoteterm.runtime.payload.decompression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.github.luben.zstd.Zstd;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.ReducedClassPath;

/**
 * An application without the optional library.
 */
class ZstdAbsentTest {

    private static final byte[] TEXT = "EUR;1.0857\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void aZstdBodyIsRejectedWithTheNameOfWhatToAdd() throws Exception {
        try (URLClassLoader application = ReducedClassPath.without("zstd-jni")) {
            for (String encoding : new String[] { null, "zstd" }) {
                assertThatThrownBy(() -> decompress(application, Zstd.compress(TEXT), encoding))
                        .hasMessage("The body is zstd. To read it, add com.github.luben:zstd-jni to the application's"
                                + " dependencies")
                        .extracting(e -> e.getClass().getName()).isEqualTo(PayloadRejectedException.class.getName());
            }
            assertThat(application.loadClass(Decompression.class.getName()).getMethod("zstdMissing").invoke(null))
                    .isEqualTo(Optional.of("To read it, add com.github.luben:zstd-jni to the application's dependencies"));
        }
    }

    @Test
    void otherBodiesAreRead() throws Exception {
        try (URLClassLoader application = ReducedClassPath.without("zstd-jni")) {
            assertThat(decompress(application, DecompressionTest.Format.GZIP.compress(TEXT), null)).isEqualTo(TEXT);
            assertThat(decompress(application, TEXT, "identity")).isEqualTo(TEXT);
        }
    }

    private static byte[] decompress(ClassLoader application, byte[] sent, String encoding) throws Exception {
        Class<?> settings = application.loadClass(PayloadSettings.class.getName());
        Class<?> decompression = application.loadClass(PayloadSettings.Decompression.class.getName());
        Object auto = decompression.getField("AUTO").get(null);
        Object limits = settings.getConstructors()[0].newInstance(1000L, 1000L, auto, Optional.empty(), Path.of("unused"));
        try (InputStream body = (InputStream) application.loadClass(Decompression.class.getName())
                .getMethod("open", InputStream.class, Optional.class, settings)
                .invoke(null, new ByteArrayInputStream(sent), Optional.ofNullable(encoding), limits)) {
            return body.readAllBytes();
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
