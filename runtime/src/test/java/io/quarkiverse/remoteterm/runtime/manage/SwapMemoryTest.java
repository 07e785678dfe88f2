package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;

/**
 * Measured in JVMs whose heap holds the old value, the new value and a little more: they would not end well otherwise.
 */
@Timeout(180)
class SwapMemoryTest {

    private static final int PAYLOAD = 256 << 20;
    private static final int VALUE = 64 << 20;

    @TempDir
    Path directory;

    @Test
    void aSwapNeedsTheOldValueTheNewValueAndAConstant() throws Exception {
        assertThat(run(Swap.class, "-Xmx" + (2 * VALUE + (32 << 20)))).contains("swapped");
    }

    @Test
    void aBombIsRejectedInConstantMemory() throws Exception {
        assertThat(run(Bomb.class, "-Xmx24m")).contains("max-inflated-size");
    }

    private String run(Class<?> main, String heap) throws Exception {
        return new JavaProcess(directory).run(main, heap, "-XX:+UseSerialGC", "-Xmn8m");
    }

    static final class Swap {

        public static void main(String[] arguments) throws Exception {
            StubSource source = new StubSource("large");
            try (TermBench bench = new TermBench(Path.of(arguments[0]), source).maxPayloadSize(PAYLOAD)
                    .maxInflatedSize(PAYLOAD).produces(PayloadType.Kind.STREAM, stream -> {
                        byte[] value = new byte[VALUE];
                        InputStream in = (InputStream) stream;
                        int filled = in.readNBytes(value, 0, VALUE);
                        in.transferTo(OutputStream.nullOutputStream());
                        return filled == VALUE ? value : null;
                    })) {
                for (int version = 1; version <= 3; version++) {
                    source.holds("v" + version, "").declares(PAYLOAD).streams(empty -> new Zeros(PAYLOAD));
                    RefreshResult result = bench.check();
                    if (!(result instanceof RefreshResult.Published)) {
                        throw new IllegalStateException(result.toString());
                    }
                    // which hold on to the values
                    bench.published.clear();
                }
            }
            System.out.println("swapped");
        }
    }

    static final class Bomb {

        public static void main(String[] arguments) throws Exception {
            ByteArrayOutputStream member = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
                gzip.write(new byte[4 << 20]);
            }
            byte[] packed = member.toByteArray();
            StubSource source = new StubSource("bomb").holds("v1", "").declares(-1)
                    .streams(empty -> new SequenceInputStream(Collections.enumeration(
                            Collections.nCopies(1_000, packed).stream().map(ByteArrayInputStream::new)
                                    .map(InputStream.class::cast).toList())));
            try (TermBench bench = new TermBench(Path.of(arguments[0]), source).maxPayloadSize(PAYLOAD)
                    .maxInflatedSize(1L << 30).produces(PayloadType.Kind.STREAM, stream -> {
                        ((InputStream) stream).transferTo(OutputStream.nullOutputStream());
                        return "inflated";
                    })) {
                System.out.println(bench.check());
            }
        }
    }

    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            left -= count;
            return count;
        }
    }
}
