package io.quarkiverse.remoteterm.conformance;

import static io.quarkiverse.remoteterm.conformance.Capability.DEADLINES;
import static io.quarkiverse.remoteterm.conformance.Capability.EMPTY_OBJECTS;
import static io.quarkiverse.remoteterm.conformance.Capability.OUTAGES;
import static io.quarkiverse.remoteterm.conformance.Capability.STALLS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * What a fetcher that reads parts of manifests has to do. Skipped for a source without parts.
 */
abstract class PartConformance extends FetcherTests {

    private static final String PART = "7/part.bin";
    private static final String OTHER = "other.bin";
    private static final byte[] ONE = "one".getBytes(UTF_8);
    private static final byte[] TWO = "two".getBytes(UTF_8);
    private static final int LARGE_PART = 4 * 1024 * 1024;
    private static final int MANY = 60;

    @Test
    @DisplayName("reads the bytes of a part")
    final void partBytes() throws Exception {
        byte[] content = random(100_000);
        parts().putPart(PART, content);

        assertThat(read(fetchPart())).isEqualTo(content);
    }

    @Test
    @DisplayName("reads an empty part")
    final void emptyPart() throws Exception {
        parts();
        require(EMPTY_OBJECTS);
        parts().putPart(PART, new byte[0]);

        assertThat(read(fetchPart())).isEmpty();
    }

    @Test
    @DisplayName("reads a large part whole")
    final void largePart() throws Exception {
        byte[] content = random(LARGE_PART);
        parts().putPart(PART, content);

        assertThat(sha256(read(fetchPart()))).isEqualTo(sha256(content));
    }

    @Test
    @DisplayName("reads each part from its own location, and not the object")
    final void locations() throws Exception {
        source.put("the object".getBytes(UTF_8), "text/plain");
        parts().putPart(PART, ONE);
        parts().putPart(OTHER, TWO);

        assertThat(read(fetchPart(AMPLE, PART))).isEqualTo(ONE);
        assertThat(read(fetchPart(AMPLE, OTHER))).isEqualTo(TWO);
    }

    @Test
    @DisplayName("reads a part as it is now, also after it has read it before")
    final void changedPart() throws Exception {
        parts().putPart(PART, ONE);
        assertThat(read(fetchPart())).isEqualTo(ONE);
        parts().putPart(PART, TWO);

        assertThat(read(fetchPart())).isEqualTo(TWO);
    }

    @Test
    @DisplayName("returns no null with a part, states its length right or not at all, and the same stream at each call")
    final void describedPart() throws Exception {
        parts().putPart(PART, random(12_345));

        try (FetchedBody body = fetchPart()) {
            assertDescribed(body);
            body.length().ifPresent(length -> assertThat(length).isEqualTo(12_345));
            assertThat(body.stream()).isSameAs(body.stream());
        }
    }

    @Test
    @DisplayName("fails with a message when a part is missing, and reads it once it is there")
    final void missingPart() throws Exception {
        source.put(ONE, "text/plain");
        parts().putPart(PART, ONE);
        parts().removePart(PART);

        assertThatThrownBy(this::fetchPart).isInstanceOf(Exception.class)
                .isNotInstanceOf(UnsupportedOperationException.class)
                .satisfies(failure -> assertThat(failure.getMessage()).as("the message").isNotBlank());
        parts().putPart(PART, ONE);
        assertThat(read(fetchPart())).isEqualTo(ONE);
    }

    @Test
    @DisplayName("fails to read a part while the source cannot be reached, so that another attempt is made")
    final void partDuringOutage() throws Exception {
        parts();
        require(OUTAGES);
        parts().putPart(PART, ONE);
        source.breakDown();

        assertThatThrownBy(this::fetchPart).isInstanceOf(Exception.class).satisfies(failure -> {
            if (failure instanceof FetchException explained) {
                assertThat(explained.remedy()).isEqualTo(Remedy.RETRY);
            }
        });
        source.bringBack();
        assertThat(read(fetchPart())).isEqualTo(ONE);
    }

    @Test
    @DisplayName("gives up asking for a part when the time is up")
    final void partDeadline() throws Exception {
        parts();
        require(STALLS);
        require(DEADLINES);
        parts().putPart(PART, ONE);
        source.stall(0);

        assertEndsInFailure(Outcome.of(() -> fetchPart(SHORT, PART)));
    }

    @Test
    @DisplayName("stops waiting for a part when it is interrupted")
    final void interruptedWhileAskingForPart() throws Exception {
        parts();
        require(STALLS);
        parts().putPart(PART, ONE);
        source.stall(0);

        Outcome<FetchedBody> part = Outcome.of(this::fetchPart);
        assertThat(part.within(SHORT)).as("ended although the source stalls").isFalse();
        part.interrupt();

        assertEndsInFailure(part);
    }

    @Test
    @DisplayName("stops waiting for the next byte of a part when it is interrupted, or another thread closes it")
    final void endedWhileReadingPart() throws Exception {
        parts();
        require(STALLS);
        parts().putPart(PART, random(1_000_000));
        source.stall(1_000);

        try (FetchedBody body = fetchPart()) {
            Outcome<byte[]> interrupted = Outcome.of(() -> body.stream().readAllBytes());
            assertThat(interrupted.within(SHORT)).as("ended although the source stalls").isFalse();
            interrupted.interrupt();
            assertEndsInFailure(interrupted);
        }
        FetchedBody body = fetchPart();
        Outcome<byte[]> closed = Outcome.of(() -> body.stream().readAllBytes());
        assertThat(closed.within(SHORT)).as("ended although the source stalls").isFalse();
        body.close();
        assertEndsInFailure(closed);
    }

    @Test
    @DisplayName("lets a part be closed more than once, and fails to read on")
    final void closedPart() throws Exception {
        parts().putPart(PART, random(LARGE_PART));
        FetchedBody body = fetchPart();
        assertThat(body.stream().readNBytes(10)).hasSize(10);
        body.close();
        body.close();

        assertThatThrownBy(() -> body.stream().readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("gives connections back when parts are closed unread, or missing")
    final void unreadParts() throws Exception {
        parts().putPart(PART, random(100_000));
        for (int i = 0; i < MANY; i++) {
            fetchPart().close();
            assertThatThrownBy(() -> fetchPart(AMPLE, OTHER)).isInstanceOf(Exception.class);
        }

        assertThat(read(fetchPart())).hasSize(100_000);
    }

    @Test
    @DisplayName("serves parts to several threads at once")
    final void partsInManyThreads() throws Exception {
        byte[] content = random(1_000_000);
        parts().putPart(PART, content);

        assertThat(inManyThreads(() -> read(fetchPart())))
                .allSatisfy(bytes -> assertThat(bytes.value()).isEqualTo(content));
    }

    private SourceWithParts parts() {
        assumeTrue(source instanceof SourceWithParts, "This source has no parts: it is no SourceWithParts");
        return (SourceWithParts) source;
    }

    private FetchedBody fetchPart() throws Exception {
        return fetchPart(AMPLE, PART);
    }

    private FetchedBody fetchPart(Duration time, String location) throws Exception {
        FetchedBody body = source.fetcher().fetchPart(new Question(source.options(), time), location);
        assertThat(body).as("the part").isNotNull();
        return body;
    }
}
