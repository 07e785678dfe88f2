package io.quarkiverse.remoteterm.runtime.payload.decompression;

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
import java.util.List;
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
import com.github.luben.zstd.ZstdCompressCtx;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.payload.ChoppyStream;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

class DecompressionTest {

    private static final byte[] TEXT = "EUR;1.0857\nGBP;1.2712\n".repeat(50).getBytes(StandardCharsets.UTF_8);

    /** How a test compresses. */
    enum Format {
        GZIP("gzip", PayloadSettings.Decompression.GZIP) {
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
        ZSTD("zstd", PayloadSettings.Decompression.ZSTD) {
            @Override
            byte[] compress(byte[] bytes) {
                byte[] out = new byte[(int) Zstd.compressBound(bytes.length)];
                // with a checksum, so that damage shows
                return Arrays.copyOf(out, (int) Zstd.compress(out, bytes, 3, true));
            }
        };

        final String encoding;
        final PayloadSettings.Decompression decompression;

        Format(String encoding, PayloadSettings.Decompression decompression) {
            this.encoding = encoding;
            this.decompression = decompression;
        }

        abstract byte[] compress(byte[] bytes);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyIsDecompressedByItsEncodingByItsFirstBytesAndByConfiguration(Format format) throws Exception {
        byte[] sent = format.compress(TEXT);

        assertThat(decompressed(sent, format.encoding, PayloadSettings.Decompression.AUTO)).isEqualTo(TEXT);
        assertThat(decompressed(sent, null, PayloadSettings.Decompression.AUTO)).isEqualTo(TEXT);
        assertThat(decompressed(sent, null, format.decompression)).isEqualTo(TEXT);
        assertThat(decompressed(sent, "identity", PayloadSettings.Decompression.AUTO)).isEqualTo(TEXT);
        assertThat(decompressed(sent, format.encoding, PayloadSettings.Decompression.NONE)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "identity", "aws-chunked", "IDENTITY, aws-chunked", "utf-8", "UTF-8", " , " })
    void anEncodingThatDoesNotChangeTheBytesPasses(String encoding) throws Exception {
        assertThat(decompressed(TEXT, encoding, PayloadSettings.Decompression.AUTO)).isEqualTo(TEXT);
        assertThat(decompressed(new byte[0], encoding, PayloadSettings.Decompression.AUTO)).isEmpty();
        assertThat(decompressed(new byte[] { 0x1f }, encoding, PayloadSettings.Decompression.AUTO)).containsExactly(0x1f);
    }

    @ParameterizedTest
    @ValueSource(strings = { "gzip, aws-chunked", "aws-chunked,gzip", "GZIP", "x-gzip", " gzip ", "gzip, identity",
            "utf-8, gzip" })
    void gzipIsFoundInAListOfEncodings(String encoding) throws Exception {
        assertThat(decompressed(Format.GZIP.compress(TEXT), encoding, PayloadSettings.Decompression.AUTO)).isEqualTo(TEXT);
    }

    @Test
    void twoEncodingsAreUndoneInReverseOrder() throws Exception {
        byte[] sent = Format.ZSTD.compress(Format.GZIP.compress(TEXT));

        assertThat(decompressed(sent, "gzip, zstd", PayloadSettings.Decompression.AUTO)).isEqualTo(TEXT);
    }

    @Test
    void anObjectThatIsAGzipFileStaysOneUnderAGzipEncoding() throws Exception {
        byte[] file = Format.GZIP.compress(TEXT);

        assertThat(decompressed(Format.GZIP.compress(file), "gzip", PayloadSettings.Decompression.AUTO)).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = { "br", "deflate", "compress", "br, gzip", "gzip, br", "gzip, br\r\nX: y" })
    void anEncodingThatIsNotSupportedIsRejectedByName(String encoding) {
        assertThatThrownBy(() -> decompressed(TEXT, encoding, PayloadSettings.Decompression.AUTO))
                .isInstanceOfSatisfying(PayloadRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT))
                .hasMessageContaining("not supported: gzip and zstd are").hasMessageContaining("decompression=none")
                .message().doesNotContain("\n");
    }

    @Test
    void anUnknownNameForWhatIsPlainlyGzipIsDecompressed() throws Exception {
        assertThat(decompressed(Format.GZIP.compress(TEXT), "application/gzip", PayloadSettings.Decompression.AUTO))
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsNotWhatItsEncodingSaysIsRejected(Format format) {
        assertThat(rejection(TEXT, format.encoding)).isEqualTo(Reason.CORRUPT);
        assertThat(rejection(new byte[0], format.encoding)).isEqualTo(Reason.ENDS_EARLY);
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

            try (InputStream body = Decompression.open(wire, Optional.empty(),
                    settings(PayloadSettings.Decompression.AUTO, 1 << 20))) {
                assertThat(body.readAllBytes()).isEqualTo(expected.toByteArray());
                assertThat(body.read()).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatEndsAnywhereWithinIsRejectedAsSuch(Format format) throws Exception {
        byte[] first = format.compress(TEXT);
        byte[] second = format.compress("and more".getBytes(StandardCharsets.UTF_8));
        byte[] sent = concat(first, second);

        for (int length = 0; length < sent.length; length++) {
            byte[] cut = Arrays.copyOf(sent, length);
            if (length == first.length) {
                assertThat(decompressed(cut, format.encoding, PayloadSettings.Decompression.AUTO)).isEqualTo(TEXT);
            } else {
                assertThat(rejection(cut, format.encoding)).as("cut at " + length).isEqualTo(Reason.ENDS_EARLY);
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
                try (InputStream body = Decompression.open(wire, Optional.of(format.encoding),
                        settings(PayloadSettings.Decompression.AUTO, 1 << 20))) {
                    body.readAllBytes();
                }
            }).as("after " + length).isSameAs(reset);
        }
    }

    @ParameterizedTest
    @EnumSource
    void damageIsRejectedOrWasHarmlessAndNothingElseEscapes(Format format) throws Exception {
        Random random = new Random(11);
        byte[] original = compressible(random, 5000);
        byte[] sent = format.compress(original);
        int rejected = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = sent.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                // what changes the header's time stamp alone does no harm
                assertThat(decompressed(damaged, format.encoding, PayloadSettings.Decompression.AUTO)).isEqualTo(original);
            } catch (PayloadRejectedException e) {
                rejected++;
            }
        }
        assertThat(rejected).isGreaterThan(2500);
    }

    @Test
    void hostileBytesBehindAGoodBeginningEndInARejection() {
        Random random = new Random(13);
        for (Format format : Format.values()) {
            for (int i = 0; i < 2000; i++) {
                byte[] hostile = format.compress(TEXT);
                int from = 4 + random.nextInt(20);
                byte[] noise = new byte[hostile.length - from];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, hostile, from, noise.length);
                assertThat(rejection(hostile, format.encoding)).isIn(Reason.CORRUPT, Reason.ENDS_EARLY, Reason.TOO_LARGE);
            }
        }
    }

    @Test
    void zerosAfterTheLastGzipMemberArePaddingAndAnythingElseIsRejected() throws Exception {
        byte[] gzip = Format.GZIP.compress(TEXT);

        assertThat(decompressed(concat(gzip, new byte[5000]), "gzip", PayloadSettings.Decompression.AUTO)).isEqualTo(TEXT);
        assertThat(rejection(concat(gzip, "garbage".getBytes(StandardCharsets.UTF_8)), "gzip")).isEqualTo(Reason.CORRUPT);
        assertThat(rejection(concat(gzip, new byte[] { 0, 0, 1 }), "gzip")).isEqualTo(Reason.CORRUPT);
        assertThat(rejection(concat(gzip, new byte[] { 0x1f, 0x00 }), "gzip")).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void otherDataAfterTheLastZstdFrameIsRejected() {
        byte[] zstd = Format.ZSTD.compress(TEXT);

        assertThat(rejection(concat(zstd, "garbage".getBytes(StandardCharsets.UTF_8)), "zstd")).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void aRejectionStaysOneForAReaderThatGoesOn() throws Exception {
        byte[] sent = concat(Format.GZIP.compress(TEXT), "x".getBytes(StandardCharsets.UTF_8));
        try (InputStream body = open(sent, "gzip", PayloadSettings.Decompression.AUTO, 1 << 20)) {
            PayloadRejectedException first = catchThrowableOfType(PayloadRejectedException.class, body::readAllBytes);

            assertThatThrownBy(body::read).isSameAs(first);
            assertThatThrownBy(body::readAllBytes).isSameAs(first);
        }
    }

    @Test
    void aGzipWithUnknownFlagsOrAnotherChecksumOrSizeIsRejected() throws Exception {
        byte[] good = Format.GZIP.compress(TEXT);
        int end = good.length;
        for (int position : new int[] { end - 8, end - 5, end - 4, end - 1 }) {
            byte[] bad = good.clone();
            bad[position] ^= 1;
            assertThat(rejection(bad, "gzip")).as("at " + position).isEqualTo(Reason.CORRUPT);
        }
        for (int flag : new int[] { 0x20, 0x40, 0x80 }) {
            byte[] bad = good.clone();
            bad[3] |= (byte) flag;
            assertThat(rejection(bad, "gzip")).as("flag " + flag).isEqualTo(Reason.CORRUPT);
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

        assertThat(decompressed(concat(concat(header, checksum), tail), null, PayloadSettings.Decompression.AUTO))
                .isEqualTo(TEXT);
        checksum[0] ^= 1;
        assertThat(rejection(concat(concat(header, checksum), tail), null)).isEqualTo(Reason.CORRUPT);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyMayDecompressToTheLimitAndNoFurther(Format format) throws Exception {
        byte[] sent = format.compress(TEXT);

        try (InputStream body = open(sent, format.encoding, PayloadSettings.Decompression.AUTO, TEXT.length)) {
            assertThat(body.readAllBytes()).isEqualTo(TEXT);
        }
        try (InputStream body = open(sent, format.encoding, PayloadSettings.Decompression.AUTO, TEXT.length - 1)) {
            assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOfSatisfying(PayloadRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
                    .hasMessageContaining("max-inflated-size");
        }
        try (InputStream body = open(sent, format.encoding, PayloadSettings.Decompression.AUTO, Long.MAX_VALUE)) {
            assertThat(body.readAllBytes()).isEqualTo(TEXT);
        }
    }

    @Test
    void skippingCountsTowardsTheLimit() throws Exception {
        try (InputStream body = open(TEXT, null, PayloadSettings.Decompression.NONE, 100)) {
            assertThat(body.skip(100)).isEqualTo(100);
            assertThatThrownBy(() -> body.skip(1)).isInstanceOf(PayloadRejectedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBombIsRejectedInConstantMemory(Format format) throws Exception {
        byte[] member = format.compress(new byte[8 << 20]);
        long limit = 256L << 20;
        InputStream bomb = endless(member);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] buffer = new byte[64 * 1024];

        long inflated = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        try (InputStream body = Decompression.open(bomb, Optional.empty(),
                settings(PayloadSettings.Decompression.AUTO, limit))) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                inflated += n;
            }
        } catch (PayloadRejectedException e) {
            assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(inflated).isBetween(limit - buffer.length, limit);
        assertThat(allocated).isLessThan(1 << 20);
    }

    @Test
    void aBombWithinABombIsRejectedAtTheOuterLevel() {
        byte[] nothing = Format.GZIP.compress(new byte[0]);
        ByteArrayOutputStream manyNothings = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            manyNothings.writeBytes(nothing);
        }
        byte[] sent = Format.GZIP.compress(manyNothings.toByteArray());

        assertThatThrownBy(() -> {
            try (InputStream body = open(sent, "gzip, gzip", PayloadSettings.Decompression.AUTO, 1 << 20)) {
                body.readAllBytes();
            }
        }).isInstanceOfSatisfying(PayloadRejectedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void aZstdFrameMayAskForAWindowOf8MebibytesAndNoLarger() throws Exception {
        for (int log : new int[] { 10, 20, 23 }) {
            assertThat(decompressed(emptyFrame(log, 0), null, PayloadSettings.Decompression.AUTO)).isEmpty();
        }
        assertThat(rejection(emptyFrame(23, 1), null)).isEqualTo(Reason.TOO_LARGE);
        for (int log = 24; log <= 41; log++) {
            assertThat(rejection(emptyFrame(log, 0), null)).isEqualTo(Reason.TOO_LARGE);
            assertThat(rejection(concat(Format.ZSTD.compress(TEXT), emptyFrame(log, 7)), null)).isEqualTo(Reason.TOO_LARGE);
        }
    }

    /** Magic, a frame header without a content size, and one empty last block. */
    @Test
    void aBodyThatIsReadAfterItWasClosedDoesNotLookEmpty() throws Exception {
        for (PayloadSettings.Decompression decompression : List.of(PayloadSettings.Decompression.NONE,
                PayloadSettings.Decompression.AUTO)) {
            InputStream body = open(TEXT, null, decompression, 1 << 20);
            body.readAllBytes();
            body.close();
            assertThatThrownBy(body::read).isInstanceOf(IOException.class).hasMessage("Stream closed");
        }
    }

    private static byte[] emptyFrame(int windowLog, int mantissa) {
        return new byte[] { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) (windowLog - 10 << 3 | mantissa), 1, 0, 0 };
    }

    @Test
    void aZstdFrameWithoutAWindowMayBeAsLargeAsOne() throws Exception {
        // a single segment, whose content size is told in 4 bytes and in 8
        byte[] large = { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xA0, 1, 0, (byte) 0x80, 0, 1, 0, 0 };
        byte[] huge = { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xE0, 0, 0, 0, 0, 0, 0, 0, (byte) 0x80, 1, 0, 0 };

        assertThat(rejection(large, null)).isEqualTo(Reason.TOO_LARGE);
        assertThat(rejection(huge, null)).isEqualTo(Reason.TOO_LARGE);
        for (int level : new int[] { 1, 3, 19 }) {
            byte[] body = new String(TEXT, StandardCharsets.UTF_8).repeat(9000).getBytes(StandardCharsets.UTF_8);
            assertThat(body).hasSizeGreaterThan(8 << 20);
            try (InputStream in = open(Zstd.compress(body, level), "zstd", PayloadSettings.Decompression.AUTO, 1 << 24)) {
                assertThat(in.readAllBytes()).isEqualTo(body);
            }
        }
        byte[] longWindow = new byte[(int) Zstd.compressBound(9 << 20)];
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            context.setLong(27);
            int length = context.compress(longWindow, new byte[9 << 20]);
            assertThat(rejection(Arrays.copyOf(longWindow, length), null)).isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void aFrameOfAFormatOlderThanTheStandardIsRejected() {
        byte[] v7 = { 0x27, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) (17 << 3), 1, 0, 0, 0, 0, 0 };

        assertThat(rejection(v7, "zstd")).isEqualTo(Reason.CORRUPT);
        // before the library looks at it, whose memory for such a frame nothing here bounds
        assertThatThrownBy(() -> decompressed(v7, "zstd", PayloadSettings.Decompression.AUTO))
                .hasMessageContaining("no frame begins so");
    }

    @Test
    void moreThanTwoCodingsAreRejectedBeforeAnythingIsAllocated() {
        byte[] sent = TEXT;
        for (int i = 0; i < 3; i++) {
            sent = Format.ZSTD.compress(sent);
        }
        assertThat(rejection(sent, "zstd, zstd, zstd")).isEqualTo(Reason.CORRUPT);
        assertThat(rejection(TEXT, "gzip, ".repeat(70_000))).isEqualTo(Reason.CORRUPT);
        assertThat(rejection(TEXT, "zstd,".repeat(12))).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void aZstdFrameThatMayBeSkippedIs() throws Exception {
        byte[] skippable = { 0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4 };

        assertThat(decompressed(concat(skippable, Format.ZSTD.compress(TEXT)), null, PayloadSettings.Decompression.AUTO))
                .isEqualTo(TEXT);
    }

    @Test
    void aProducerThatDecompressesByItselfGetsAllMembers() throws Exception {
        byte[] sent = concat(Format.GZIP.compress(TEXT), Format.GZIP.compress(TEXT));
        InputStream wire = new ChoppyStream(sent, new Random(5), null);

        InputStream body = Decompression.open(wire, Optional.empty(), settings(PayloadSettings.Decompression.NONE, 1 << 20));
        try (InputStream gzip = new GZIPInputStream(body)) {
            assertThat(gzip.readAllBytes()).isEqualTo(concat(TEXT, TEXT));
        }
    }

    @Test
    void theZstdLibraryOfThisBuildIsFound() {
        assertThat(Decompression.zstdMissing()).isEmpty();
    }

    private static Reason rejection(byte[] sent, String encoding) {
        PayloadRejectedException rejected = catchThrowableOfType(PayloadRejectedException.class,
                () -> decompressed(sent, encoding, PayloadSettings.Decompression.AUTO));
        return rejected == null ? null : rejected.reason();
    }

    private static byte[] decompressed(byte[] sent, String encoding, PayloadSettings.Decompression decompression)
            throws IOException {
        try (InputStream body = open(sent, encoding, decompression, 1 << 20)) {
            return body.readAllBytes();
        }
    }

    private static InputStream open(byte[] sent, String encoding, PayloadSettings.Decompression decompression, long limit)
            throws IOException {
        return Decompression.open(new ByteArrayInputStream(sent), Optional.ofNullable(encoding),
                settings(decompression, limit));
    }

    private static PayloadSettings settings(PayloadSettings.Decompression decompression, long maxInflatedSize) {
        return new PayloadSettings(Long.MAX_VALUE, maxInflatedSize, decompression, Optional.empty(), Path.of("unused"));
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
