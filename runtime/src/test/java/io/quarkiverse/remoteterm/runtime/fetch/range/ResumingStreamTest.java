package io.quarkiverse.remoteterm.runtime.fetch.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

class ResumingStreamTest {

    private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.US_ASCII);

    List<Long> positions = new ArrayList<>();

    @Test
    void readsOnWhereTheConnectionBroke() throws Exception {
        InputStream stream = stream(broken(0, 3), 2, from -> from == 3 ? broken(3, 7) : whole(from));

        assertThat(stream).hasBinaryContent(BODY);
        assertThat(positions).containsExactly(3L, 7L);
    }

    @Test
    void readsOnWhereTheConnectionEnded() throws Exception {
        assertThat(stream(new ByteArrayInputStream(BODY, 0, 4), 1, this::whole)).hasBinaryContent(BODY);
    }

    @Test
    void readsOneByteAtATimeToo() throws Exception {
        InputStream stream = stream(broken(0, 1), 1, this::whole);

        assertThat(List.of(stream.read(), stream.read())).containsExactly((int) '0', (int) '1');
    }

    @Test
    void triesAsOftenAsIsAllowed() {
        InputStream stream = stream(broken(0, 3), 2, from -> {
            throw new IOException("down");
        });

        assertThatThrownBy(stream::readAllBytes).hasMessage("broken at 3");
        assertThat(positions).containsExactly(3L, 3L);
    }

    @Test
    void doesNotTryAgainWhereThatDoesNotHelp() {
        InputStream stream = stream(broken(0, 3), 2, from -> {
            throw new FetchException(Remedy.WAIT, "another version");
        });

        assertThatThrownBy(stream::readAllBytes).hasMessage("broken at 3");
        assertThat(positions).containsExactly(3L);
    }

    @Test
    void takesNoMoreBytesThanWereAnnounced() throws Exception {
        byte[] more = "3456789XXX".getBytes(StandardCharsets.US_ASCII);
        InputStream stream = stream(broken(0, 3), 2, from -> new ByteArrayInputStream(more));

        assertThatThrownBy(stream::readAllBytes).hasMessageContaining("More bytes arrived");
        assertThat(positions).as("it would be the same again").containsExactly(3L);
    }

    @Test
    void doesNotReadOnWhatWasClosedOrInterrupted() throws Exception {
        InputStream closed = stream(broken(0, 0), 2, this::whole);
        closed.close();
        assertThatThrownBy(closed::readAllBytes).isInstanceOf(IOException.class);
        assertThat(positions).isEmpty();

        InputStream interrupted = stream(broken(0, 0), 2, from -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(interrupted::readAllBytes).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private InputStream stream(InputStream first, int resumptions, Rest rest) {
        RangeReader source = range -> {
            positions.add(range.from());
            return rest.from(range.from());
        };
        return new ResumingStream(first, Range.whole(BODY.length),
                new Resumption(source, new RetryBudget(resumptions), Duration.ZERO, () -> Duration.ofMinutes(1), () -> {
                }));
    }

    private interface Rest {
        InputStream from(long position) throws IOException, InterruptedException;
    }

    private InputStream whole(long from) {
        return new ByteArrayInputStream(BODY, (int) from, BODY.length);
    }

    private InputStream broken(int from, int to) {
        return new SequenceInputStream(new ByteArrayInputStream(BODY, from, to - from), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken at " + to);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        });
    }
}
