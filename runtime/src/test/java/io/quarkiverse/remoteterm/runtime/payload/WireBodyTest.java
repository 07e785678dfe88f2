package io.quarkiverse.remoteterm.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException.Reason;

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
        assertThat(wire.refusal()).isEmpty();
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
    void aDeclaredLengthAboveTheLimitIsRefusedBeforeAByteIsRead() {
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };
        WireBody wire = new WireBody(BytesBody.of(untouched, OptionalLong.of(11)), 10, null);

        assertThat(wire.refusal()).get().extracting(PayloadRefusedException::reason).isEqualTo(Reason.TOO_LARGE);
        assertThatThrownBy(() -> wire.stream().read()).isInstanceOf(PayloadRefusedException.class)
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
        assertThatThrownBy(larger::drain).isInstanceOf(PayloadRefusedException.class);
        assertThatThrownBy(() -> larger.stream().read()).isSameAs(larger.refusal().orElseThrow());
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

        assertThatThrownBy(wire::drain).isInstanceOfSatisfying(PayloadRefusedException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void aBodyThatEndsBeforeItsDeclaredLengthIsTheSourcesFailure() {
        WireBody wire = new WireBody(BytesBody.of(new ByteArrayInputStream(TEXT), OptionalLong.of(100)), 1000, null);

        assertThatThrownBy(() -> wire.stream().readAllBytes()).isInstanceOf(IOException.class)
                .isNotInstanceOf(PayloadRefusedException.class)
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
        assertThat(wire.refusal()).isEmpty();
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
    void aSourceThatReturnsNoBytesAtFirstIsReadOn() throws Exception {
        InputStream lazy = new SequenceInputStream(new InputStream() {
            private boolean asked;

            @Override
            public int read() {
                return -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                boolean first = !asked;
                asked = true;
                return first ? 0 : -1;
            }
        }, new ByteArrayInputStream(TEXT));
        WireBody wire = new WireBody(BytesBody.of(lazy, OptionalLong.empty()), 1000, null);

        assertThat(wire.stream().readAllBytes()).isEqualTo(TEXT);
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

        assertThat(wire.lengthKnown()).isFalse();
        assertThat(wire.complete()).isTrue();
    }

    @Test
    void anEmptyBodyIsABody() throws Exception {
        WireBody wire = new WireBody(BytesBody.of(new byte[0]), 1000, null);
        wire.drain();

        assertThat(wire.complete()).isTrue();
        assertThat(wire.sha256()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void closingItEndsAReadThatHangs() throws Exception {
        PipedInputStream hanging = new PipedInputStream(new PipedOutputStream());
        CountDownLatch reading = new CountDownLatch(1);
        AtomicReference<Thread> reader = new AtomicReference<>();
        BytesBody body = new BytesBody(hanging, OptionalLong.empty(), () -> reader.get().interrupt());
        WireBody wire = new WireBody(body, 1000, null);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        reader.set(new Thread(() -> {
            reading.countDown();
            try {
                wire.drain();
            } catch (Throwable e) {
                thrown.set(e);
            }
        }));
        reader.get().start();
        reading.await();

        wire.close();
        reader.get().join(10_000);

        assertThat(thrown.get()).isInstanceOf(IOException.class);
        assertThat(wire.complete()).isFalse();
        assertThatThrownBy(() -> wire.stream().read()).isInstanceOf(IOException.class);
    }
}
