package io.quarkiverse.remoteterm.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.github.luben.zstd.Zstd;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings.Decompression;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException.Reason;

class InflationTest {

    private static final byte[] TEXT = "EUR;1.0857\nGBP;1.2712\n".repeat(50).getBytes(StandardCharsets.UTF_8);

    /** How a test compresses. */
    enum Format {
        GZIP("gzip", Decompression.GZIP) {
            @Override
            byte[] compress(byte[] bytes) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                    gzip.write(bytes);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                return out.toByteArray();
            }
        },
        ZSTD("zstd", Decompression.ZSTD) {
            @Override
            byte[] compress(byte[] bytes) {
                byte[] out = new byte[(int) Zstd.compressBound(bytes.length)];
                // with a checksum, so that damage shows
                return Arrays.copyOf(out, (int) Zstd.compress(out, bytes, 3, true));
            }
        };

        final String encoding;
        final Decompression decompression;

        Format(String encoding, Decompression decompression) {
            this.encoding = encoding;
            this.decompression = decompression;
        }

        abstract byte[] compress(byte[] bytes);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyInflatesByItsEncodingByItsFirstBytesAndByConfiguration(Format format) throws Exception {
        byte[] sent = format.compress(TEXT);

        assertThat(inflated(sent, format.encoding, Decompression.AUTO)).isEqualTo(TEXT);
        assertThat(inflated(sent, null, Decompression.AUTO)).isEqualTo(TEXT);
        assertThat(inflated(sent, null, format.decompression)).isEqualTo(TEXT);
        assertThat(inflated(sent, "identity", Decompression.AUTO)).isEqualTo(TEXT);
        assertThat(inflated(sent, format.encoding, Decompression.NONE)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "identity", "aws-chunked", "IDENTITY, aws-chunked", "utf-8", "UTF-8", " , " })
    void anEncodingThatDoesNotChangeTheBytesPasses(String encoding) throws Exception {
        assertThat(inflated(TEXT, encoding, Decompression.AUTO)).isEqualTo(TEXT);
        assertThat(inflated(new byte[0], encoding, Decompression.AUTO)).isEmpty();
        assertThat(inflated(new byte[] { 0x1f }, encoding, Decompression.AUTO)).containsExactly(0x1f);
    }

    @ParameterizedTest
    @ValueSource(strings = { "gzip, aws-chunked", "aws-chunked,gzip", "GZIP", "x-gzip", " gzip ", "gzip, identity",
            "utf-8, gzip" })
    void gzipIsFoundInAListOfEncodings(String encoding) throws Exception {
        assertThat(inflated(Format.GZIP.compress(TEXT), encoding, Decompression.AUTO)).isEqualTo(TEXT);
    }

    @Test
    void twoEncodingsAreUndoneInReverseOrder() throws Exception {
        byte[] sent = Format.ZSTD.compress(Format.GZIP.compress(TEXT));

        assertThat(inflated(sent, "gzip, zstd", Decompression.AUTO)).isEqualTo(TEXT);
    }

    @Test
    void anObjectThatIsAGzipFileStaysOneUnderAGzipEncoding() throws Exception {
        byte[] file = Format.GZIP.compress(TEXT);

        assertThat(inflated(Format.GZIP.compress(file), "gzip", Decompression.AUTO)).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = { "br", "deflate", "compress", "br, gzip", "gzip, br", "gzip, br\r\nX: y" })
    void anEncodingThatIsNotSupportedIsRefusedByName(String encoding) {
        assertThatThrownBy(() -> inflated(TEXT, encoding, Decompression.AUTO))
                .isInstanceOfSatisfying(PayloadRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT))
                .hasMessageContaining("not supported: gzip and zstd are").hasMessageContaining("decompression=none")
                .message().doesNotContain("\n");
    }

    @Test
    void anUnknownNameForWhatIsPlainlyGzipInflates() throws Exception {
        assertThat(inflated(Format.GZIP.compress(TEXT), "application/gzip", Decompression.AUTO)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsNotWhatItsEncodingSaysIsRefused(Format format) {
        assertThat(refusal(TEXT, format.encoding)).isEqualTo(Reason.CORRUPT);
        assertThat(refusal(new byte[0], format.encoding)).isEqualTo(Reason.ENDS_EARLY);
    }

    @ParameterizedTest
    @EnumSource
    void allMembersAreReadThoughNothingIsAvailableBetweenThem(Format format) throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (int member = 0; member < 1 + random.nextInt(4); member++) {
                byte[] part = compressible(random, random.nextInt(3) == 0 ? 0 : random.nextInt(60_000));
                expected.write(part);
                sent.write(format.compress(part));
            }
            InputStream wire = new ChoppyStream(sent.toByteArray(), random, null);

            try (InputStream body = Inflation.inflate(wire, Optional.empty(), settings(Decompression.AUTO, 1 << 20))) {
                assertThat(body.readAllBytes()).isEqualTo(expected.toByteArray());
                assertThat(body.read()).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatEndsAnywhereWithinIsRefusedAsSuch(Format format) throws Exception {
        byte[] first = format.compress(TEXT);
        byte[] second = format.compress("and more".getBytes(StandardCharsets.UTF_8));
        byte[] sent = concat(first, second);

        for (int length = 0; length < sent.length; length++) {
            byte[] cut = Arrays.copyOf(sent, length);
            if (length == first.length) {
                assertThat(inflated(cut, format.encoding, Decompression.AUTO)).isEqualTo(TEXT);
            } else {
                assertThat(refusal(cut, format.encoding)).as("cut at " + length).isEqualTo(Reason.ENDS_EARLY);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfTheSourceIsNeverTakenForOneOfTheBody(Format format) {
        byte[] sent = concat(format.compress(TEXT), format.compress(TEXT));
        for (int length = 0; length <= sent.length; length++) {
            IOException reset = new IOException("Connection reset");
            InputStream wire = new ChoppyStream(Arrays.copyOf(sent, length), new Random(length), reset);

            assertThatThrownBy(() -> {
                try (InputStream body = Inflation.inflate(wire, Optional.of(format.encoding),
                        settings(Decompression.AUTO, 1 << 20))) {
                    body.readAllBytes();
                }
            }).as("after " + length).isSameAs(reset);
        }
    }

    @ParameterizedTest
    @EnumSource
    void damageIsRefusedOrWasHarmlessAndNothingElseEscapes(Format format) throws Exception {
        Random random = new Random(11);
        byte[] original = compressible(random, 5000);
        byte[] sent = format.compress(original);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = sent.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                // what changes the header's time stamp alone does no harm
                assertThat(inflated(damaged, format.encoding, Decompression.AUTO)).isEqualTo(original);
            } catch (PayloadRefusedException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(2500);
    }

    @Test
    void hostileBytesBehindAGoodBeginningEndInARefusal() {
        Random random = new Random(13);
        for (Format format : Format.values()) {
            for (int i = 0; i < 2000; i++) {
                byte[] hostile = format.compress(TEXT);
                int from = 4 + random.nextInt(20);
                byte[] noise = new byte[hostile.length - from];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, hostile, from, noise.length);
                assertThat(refusal(hostile, format.encoding)).isIn(Reason.CORRUPT, Reason.ENDS_EARLY, Reason.TOO_LARGE);
            }
        }
    }

    @Test
    void zerosAfterTheLastGzipMemberArePaddingAndAnythingElseIsRefused() throws Exception {
        byte[] gzip = Format.GZIP.compress(TEXT);

        assertThat(inflated(concat(gzip, new byte[5000]), "gzip", Decompression.AUTO)).isEqualTo(TEXT);
        assertThat(refusal(concat(gzip, "garbage".getBytes(StandardCharsets.UTF_8)), "gzip")).isEqualTo(Reason.CORRUPT);
        assertThat(refusal(concat(gzip, new byte[] { 0, 0, 1 }), "gzip")).isEqualTo(Reason.CORRUPT);
        assertThat(refusal(concat(gzip, new byte[] { 0x1f, 0x00 }), "gzip")).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void otherDataAfterTheLastZstdFrameIsRefused() {
        byte[] zstd = Format.ZSTD.compress(TEXT);

        assertThat(refusal(concat(zstd, "garbage".getBytes(StandardCharsets.UTF_8)), "zstd")).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void aRefusalStaysOneForAReaderThatGoesOn() throws Exception {
        byte[] sent = concat(Format.GZIP.compress(TEXT), "x".getBytes(StandardCharsets.UTF_8));
        try (InputStream body = inflate(sent, "gzip", Decompression.AUTO, 1 << 20)) {
            PayloadRefusedException first = catchThrowableOfType(PayloadRefusedException.class, body::readAllBytes);

            assertThatThrownBy(body::read).isSameAs(first);
            assertThatThrownBy(body::readAllBytes).isSameAs(first);
        }
    }

    @Test
    void everyOptionalPartOfAGzipHeaderIsUnderstood() throws Exception {
        byte[] plain = Format.GZIP.compress(TEXT);
        byte[] tail = Arrays.copyOfRange(plain, 10, plain.length);
        byte[] header = concat(new byte[] { 0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3 },
                concat(new byte[] { 3, 0, 'a', 'b', 'c' }, "name\0comment\0".getBytes(StandardCharsets.ISO_8859_1)));
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] checksum = { (byte) crc.getValue(), (byte) (crc.getValue() >> 8) };

        assertThat(inflated(concat(concat(header, checksum), tail), null, Decompression.AUTO)).isEqualTo(TEXT);
        checksum[0] ^= 1;
        assertThat(refusal(concat(concat(header, checksum), tail), null)).isEqualTo(Reason.CORRUPT);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyMayInflateToTheLimitAndNoFurther(Format format) throws Exception {
        byte[] sent = format.compress(TEXT);

        try (InputStream body = inflate(sent, format.encoding, Decompression.AUTO, TEXT.length)) {
            assertThat(body.readAllBytes()).isEqualTo(TEXT);
        }
        try (InputStream body = inflate(sent, format.encoding, Decompression.AUTO, TEXT.length - 1)) {
            assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOfSatisfying(PayloadRefusedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
                    .hasMessageContaining("max-inflated-size");
        }
        try (InputStream body = inflate(sent, format.encoding, Decompression.AUTO, Long.MAX_VALUE)) {
            assertThat(body.readAllBytes()).isEqualTo(TEXT);
        }
    }

    @Test
    void skippingCountsTowardsTheLimit() throws Exception {
        try (InputStream body = inflate(TEXT, null, Decompression.NONE, 100)) {
            assertThat(body.skip(100)).isEqualTo(100);
            assertThatThrownBy(() -> body.skip(1)).isInstanceOf(PayloadRefusedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBombIsRefusedInConstantMemory(Format format) throws Exception {
        byte[] member = format.compress(new byte[8 << 20]);
        long limit = 256L << 20;
        InputStream bomb = endless(member);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] buffer = new byte[64 * 1024];

        long inflated = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        try (InputStream body = Inflation.inflate(bomb, Optional.empty(), settings(Decompression.AUTO, limit))) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                inflated += n;
            }
        } catch (PayloadRefusedException e) {
            assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(inflated).isBetween(limit - buffer.length, limit);
        assertThat(allocated).isLessThan(1 << 20);
    }

    @Test
    void aBombWithinABombIsRefusedAtTheOuterLevel() {
        byte[] nothing = Format.GZIP.compress(new byte[0]);
        ByteArrayOutputStream manyNothings = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            manyNothings.writeBytes(nothing);
        }
        byte[] sent = Format.GZIP.compress(manyNothings.toByteArray());

        assertThatThrownBy(() -> {
            try (InputStream body = inflate(sent, "gzip, gzip", Decompression.AUTO, 1 << 20)) {
                body.readAllBytes();
            }
        }).isInstanceOfSatisfying(PayloadRefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void aZstdFrameThatAsksForAHugeWindowIsRefused() {
        // magic, a frame header without a content size, a window of 2 GiB, and one empty last block
        byte[] sent = { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) ((31 - 10) << 3), 1, 0, 0 };

        assertThat(refusal(sent, null)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aZstdFrameThatMayBeSkippedIs() throws Exception {
        byte[] skippable = { 0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4 };

        assertThat(inflated(concat(skippable, Format.ZSTD.compress(TEXT)), null, Decompression.AUTO)).isEqualTo(TEXT);
    }

    @Test
    void aProducerThatInflatesByItselfGetsAllMembers() throws Exception {
        byte[] sent = concat(Format.GZIP.compress(TEXT), Format.GZIP.compress(TEXT));
        InputStream wire = new ChoppyStream(sent, new Random(5), null);

        InputStream body = Inflation.inflate(wire, Optional.empty(), settings(Decompression.NONE, 1 << 20));
        try (InputStream gzip = new GZIPInputStream(body)) {
            assertThat(gzip.readAllBytes()).isEqualTo(concat(TEXT, TEXT));
        }
    }

    @Test
    void theZstdLibraryOfThisBuildIsFound() {
        assertThat(Inflation.zstdAvailable()).isTrue();
        assertThat(Inflation.zstdMissing()).isEmpty();
    }

    private static Reason refusal(byte[] sent, String encoding) {
        PayloadRefusedException refusal = catchThrowableOfType(PayloadRefusedException.class,
                () -> inflated(sent, encoding, Decompression.AUTO));
        return refusal == null ? null : refusal.reason();
    }

    private static byte[] inflated(byte[] sent, String encoding, Decompression decompression) throws IOException {
        try (InputStream body = inflate(sent, encoding, decompression, 1 << 20)) {
            return body.readAllBytes();
        }
    }

    private static InputStream inflate(byte[] sent, String encoding, Decompression decompression, long limit)
            throws IOException {
        return Inflation.inflate(new ByteArrayInputStream(sent), Optional.ofNullable(encoding),
                settings(decompression, limit));
    }

    private static PayloadSettings settings(Decompression decompression, long maxInflatedSize) {
        return new PayloadSettings(Long.MAX_VALUE, maxInflatedSize, decompression, Path.of("unused"));
    }

    private static InputStream endless(byte[] member) {
        return new InputStream() {
            private int position;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int n = Math.min(length, member.length - position);
                System.arraycopy(member, position, target, offset, n);
                position = (position + n) % member.length;
                return n;
            }
        };
    }

    private static byte[] compressible(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ("abcdefgh".charAt(random.nextInt(8)));
        }
        return bytes;
    }

    private static byte[] concat(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
