package io.quarkiverse.remoteterm.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.payload.decompression.Decompression;

class WireBodyTest {

    private static final byte[] TEXT = "EUR;1.0857\nGBP;1.2712\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void aBodyPassesAsSentAndIsCountedHashedAndCopied() throws Exception {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        WireBody wire = new WireBody(BytesBody.of(TEXT), 1000, copy);

        assertThat(wire.stream().readAllBytes()).isEqualTo(TEXT);

        assertThat(wire.complete()).isTrue();
        assertThat(wire.count()).isEqualTo(TEXT.length);
        assertThat(wire.digest()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(TEXT));
        assertThat(wire.sha256()).isEqualTo(HexFormat.of().formatHex(wire.digest()));
        assertThat(copy.toByteArray()).isEqualTo(TEXT);
        assertThat(wire.sourceFailure()).isEmpty();
        assertThat(wire.rejection()).isEmpty();
    }

    @Test
    void aBodyWhoseDigestNobodyWantsHasNone() throws Exception {
        WireBody wire = new WireBody(BytesBody.of(TEXT), 1000, null).withoutDigest();

        assertThat(wire.stream().readAllBytes()).isEqualTo(TEXT);

        assertThat(wire.complete()).isTrue();
        assertThat(wire.count()).isEqualTo(TEXT.length);
        assertThatIllegalStateException().isThrownBy(wire::digest);
    }

    @Test
    void anyWayOfReadingSeesTheSameBytesAndTheSameDigest() throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            byte[] sent = new byte[random.nextInt(20_000)];
            random.nextBytes(sent);
            OptionalLong length = random.nextBoolean() ? OptionalLong.of(sent.length) : OptionalLong.empty();
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            WireBody wire = new WireBody(BytesBody.of(new ChoppyStream(sent, random, null), length), sent.length, copy);

            int most = random.nextInt(sent.length + 1);
            InputStream stream = wire.stream();
            while (wire.count() < most) {
                switch (random.nextInt(3)) {
                    case 0 -> stream.read();
                    case 1 -> stream.skip(random.nextInt(100));
                    default -> stream.read(new byte[1 + random.nextInt(5000)]);
                }
            }
            stream.close();
            wire.drain();

            assertThat(copy.toByteArray()).isEqualTo(sent);
            assertThat(wire.count()).isEqualTo(sent.length);
            assertThat(wire.digest()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(sent));
        }
    }

    @Test
    void aDeclaredLengthAboveTheLimitIsRejectedBeforeAByteIsRead() {
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };
        WireBody wire = new WireBody(BytesBody.of(untouched, OptionalLong.of(11)), 10, null);

        assertThat(wire.rejection()).get().extracting(PayloadRejectedException::reason).isEqualTo(Reason.TOO_LARGE);
        assertThatThrownBy(() -> wire.stream().read()).isInstanceOf(PayloadRejectedException.class)
                .hasMessageContaining("11 bytes").hasMessageContaining("max-payload-size");
        assertThat(wire.sourceFailure()).isEmpty();
    }

    @Test
    void aBodyMayBeAsLargeAsTheLimitAndNoLarger() throws Exception {
        WireBody fits = new WireBody(BytesBody.of(new ByteArrayInputStream(new byte[10]), OptionalLong.empty()), 10, null);
        fits.drain();
        assertThat(fits.count()).isEqualTo(10);

        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        WireBody larger = new WireBody(BytesBody.of(new ByteArrayInputStream(new byte[11]), OptionalLong.empty()), 10, copy);
        assertThatThrownBy(larger::drain).isInstanceOf(PayloadRejectedException.class);
        assertThatThrownBy(() -> larger.stream().read()).isSameAs(larger.rejection().orElseThrow());
        assertThat(copy.size()).isLessThanOrEqualTo(10);
        assertThat(larger.complete()).isFalse();
        assertThatIllegalStateException().isThrownBy(larger::digest);
    }

    @Test
    void anEndlessBodyIsLeftAtTheLimit() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        WireBody wire = new WireBody(BytesBody.of(endless, OptionalLong.empty()), 1_000_000, null);

        assertThatThrownBy(wire::drain).isInstanceOfSatisfying(PayloadRejectedException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void aBodyThatEndsBeforeItsDeclaredLengthIsTheSourcesFailure() {
        WireBody wire = new WireBody(BytesBody.of(new ByteArrayInputStream(TEXT), OptionalLong.of(100)), 1000, null);

        assertThatThrownBy(() -> wire.stream().readAllBytes()).isInstanceOf(IOException.class)
                .isNotInstanceOf(PayloadRejectedException.class)
                .hasMessage("The source sent %d of the 100 bytes it announced", TEXT.length);
        assertThat(wire.sourceFailure()).isPresent();
        assertThat(wire.complete()).isFalse();
        assertThatThrownBy(wire::drain).isSameAs(wire.sourceFailure().orElseThrow());
    }

    @Test
    void aBodyThatGoesOnAfterItsDeclaredLengthIsTheSourcesFailure() throws Exception {
        WireBody wire = new WireBody(BytesBody.of(new ByteArrayInputStream(TEXT), OptionalLong.of(3)), 1000, null);
        assertThat(wire.stream().readNBytes(3)).containsExactly('E', 'U', 'R');

        // the reader had all it wanted; only the end tells
        assertThatThrownBy(wire::drain).isInstanceOf(IOException.class).hasMessageContaining("more than the 3 bytes");
        assertThat(wire.sourceFailure()).isPresent();
        assertThat(wire.complete()).isFalse();
    }

    @Test
    void anErrorOfTheSourceIsRememberedAlsoWhenTheReaderSwallowsIt() {
        IOException reset = new IOException("Connection reset");
        WireBody wire = new WireBody(
                BytesBody.of(new ChoppyStream(TEXT, new Random(1), reset), OptionalLong.empty()), 1000, null);
        try {
            wire.stream().readAllBytes();
        } catch (IOException swallowed) {
            // as a careless producer does
        }

        assertThat(wire.sourceFailure()).containsSame(reset);
        assertThatThrownBy(wire::drain).isSameAs(reset);
        assertThat(wire.rejection()).isEmpty();
    }

    @Test
    void anUncheckedExceptionOfTheSourceIsAnErrorOfTheSource() {
        InputStream sdk = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("aborted");
            }
        };
        WireBody wire = new WireBody(BytesBody.of(sdk, OptionalLong.empty()), 1000, null);

        assertThatThrownBy(wire::drain).isInstanceOf(IOException.class).hasMessageContaining("aborted");
        assertThat(wire.sourceFailure()).isPresent();
    }

    @Test
    void aBodyThatIsTooLargeOnceDecompressedCanBeRecognized() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(sent)) {
            gzip.write(new byte[10_000_000]);
        }
        String first = null;
        for (int check = 0; check < 2; check++) {
            WireBody wire = new WireBody(
                    BytesBody.of(new ChoppyStream(sent.toByteArray(), new Random(check), null), OptionalLong.empty()),
                    1_000_000, null);
            try (InputStream body = Decompression.open(wire.stream(), Optional.empty(),
                    new PayloadSettings(1_000_000, 1000, PayloadSettings.Decompression.AUTO, Optional.empty(),
                            Path.of("unused")))) {
                assertThatThrownBy(body::readAllBytes).isInstanceOfSatisfying(PayloadRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
            }
            assertThat(wire.rejection()).isEmpty();
            wire.drain();

            assertThat(first == null ? wire.sha256() : first).isEqualTo(wire.sha256());
            first = wire.sha256();
        }
    }

    @Test
    void aCopyThatCannotBeWrittenDoesNotDisturbTheReader() throws Exception {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        WireBody wire = new WireBody(BytesBody.of(TEXT), 1000, full);

        assertThat(wire.stream().readAllBytes()).isEqualTo(TEXT);
        assertThat(wire.complete()).isTrue();
    }

    @Test
    void aNegativeLengthCountsAsUnknown() throws Exception {
        WireBody wire = new WireBody(BytesBody.of(new ByteArrayInputStream(TEXT), OptionalLong.of(-1)), 1000, null);
        wire.drain();

        assertThat(wire.complete()).isTrue();
    }

    @Test
    void anEmptyBodyIsABody() throws Exception {
        WireBody wire = new WireBody(BytesBody.of(new byte[0]), 1000, null);
        wire.drain();

        assertThat(wire.complete()).isTrue();
        assertThat(wire.sha256()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
