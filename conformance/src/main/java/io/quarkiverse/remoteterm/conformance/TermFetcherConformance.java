package io.quarkiverse.remoteterm.conformance;

import static io.quarkiverse.remoteterm.conformance.Capability.CONTENT_TYPES;
import static io.quarkiverse.remoteterm.conformance.Capability.DEADLINES;
import static io.quarkiverse.remoteterm.conformance.Capability.EMPTY_OBJECTS;
import static io.quarkiverse.remoteterm.conformance.Capability.NOT_MODIFIED;
import static io.quarkiverse.remoteterm.conformance.Capability.OUTAGES;
import static io.quarkiverse.remoteterm.conformance.Capability.STALLS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * What every {@link TermFetcher} has to do, as tests. The author of one extends this class and says how to make a source:
 *
 * <pre>
 * class GitFetcherTest extends TermFetcherConformance {
 *
 *     &#64;Override
 *     protected SourceUnderTest source() throws Exception {
 *         return new GitRepository(...);
 *     }
 * }
 * </pre>
 *
 * A fetcher that reads parts of manifests is tested with them, too, if the source is a {@link SourceWithParts}. The built-in
 * fetchers pass the same tests.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class TermFetcherConformance extends PartConformance {

    private static final String TYPE = "application/x-conformance";
    private static final byte[] ONE = "one".getBytes(UTF_8);
    private static final byte[] TWO = "two".getBytes(UTF_8);
    private static final int LARGE = 24 * 1024 * 1024;
    private static final int MANY = 200;

    /**
     * @return a source of its own for one test, with no object in it; a {@link SourceWithParts} if the fetcher reads parts of
     *         manifests
     */
    @Override
    protected abstract SourceUnderTest source() throws Exception;

    // the body

    @Test
    @DisplayName("hands over the bytes of the object")
    final void bytes() throws Exception {
        byte[] content = random(100_000);
        source.put(content, TYPE);

        assertThat(read(fetch())).isEqualTo(content);
    }

    @Test
    @DisplayName("hands over an empty object")
    final void emptyObject() throws Exception {
        require(EMPTY_OBJECTS);
        source.put(new byte[0], TYPE);

        assertThat(read(fetch())).isEmpty();
    }

    @Test
    @DisplayName("hands over a large object whole")
    final void largeObject() throws Exception {
        byte[] content = random(LARGE);
        source.put(content, TYPE);

        assertThat(sha256(read(fetch()))).isEqualTo(sha256(content));
    }

    @Test
    @DisplayName("states the right length or none")
    final void length() throws Exception {
        source.put(random(12_345), TYPE);

        try (FetchedBody body = fetch()) {
            body.length().ifPresent(length -> assertThat(length).isEqualTo(12_345));
        }
    }

    @Test
    @DisplayName("reports the content type")
    final void contentType() throws Exception {
        require(CONTENT_TYPES);
        source.put(ONE, TYPE);

        try (FetchedBody body = fetch()) {
            assertThat(body.contentType()).hasValueSatisfying(type -> assertThat(type).startsWith(TYPE));
        }
    }

    @Test
    @DisplayName("returns no null")
    final void noNull() throws Exception {
        source.put(ONE, TYPE);

        try (FetchedBody body = fetch()) {
            assertDescribed(body);
        }
    }

    @Test
    @DisplayName("returns the same stream at each call")
    final void oneStream() throws Exception {
        source.put(ONE, TYPE);

        try (FetchedBody body = fetch()) {
            assertThat(body.stream()).isSameAs(body.stream());
        }
    }

    // versions

    @Test
    @DisplayName("names the same version as long as nothing changes")
    final void stableVersion() throws Exception {
        source.put(ONE, TYPE);

        assertThat(version()).isNotBlank().isEqualTo(version());
    }

    @Test
    @DisplayName("names another version after a change")
    final void otherVersion() throws Exception {
        source.put(ONE, TYPE);
        String before = version();
        source.put(TWO, TYPE);

        assertThat(version()).isNotEqualTo(before);
    }

    @Test
    @DisplayName("does not hand over a known version again")
    final void notModified() throws Exception {
        require(NOT_MODIFIED);
        source.put(ONE, TYPE);
        String version = version();

        assertThat(ask(version)).isEqualTo(new NotModified(version));
        assertThat(ask(version)).as("asked once more").isEqualTo(new NotModified(version));
    }

    @Test
    @DisplayName("hands over a change although it knows what was there before")
    final void change() throws Exception {
        source.put(ONE, TYPE);
        String before = version();
        source.put(TWO, TYPE);

        assertThat(read(fetch(before))).isEqualTo(TWO);
    }

    @Test
    @DisplayName("hands over an earlier content when the source goes back to it")
    final void back() throws Exception {
        source.put(ONE, TYPE);
        source.put(TWO, TYPE);
        String two = version();
        source.put(ONE, TYPE);

        assertThat(read(fetch(two))).isEqualTo(ONE);
    }

    @Test
    @DisplayName("does not take the first known version for the one that is there")
    final void secondKnownVersion() throws Exception {
        source.put(ONE, TYPE);
        String rejected = version();
        source.put(TWO, TYPE);
        String published = version();

        assertAnswersFor(published, TWO, rejected, published);
    }

    @Test
    @DisplayName("does not take the last known version for the one that is there")
    final void firstKnownVersion() throws Exception {
        source.put(ONE, TYPE);
        String published = version();
        source.put(TWO, TYPE);
        String rejected = version();

        assertAnswersFor(rejected, TWO, rejected, published);
    }

    @Test
    @DisplayName("does not take a version for the one that is there because it is among the known ones")
    final void unheardOf() throws Exception {
        source.put(ONE, TYPE);

        assertThat(read(fetch("unheard-of"))).isEqualTo(ONE);
    }

    // failures

    @Test
    @DisplayName("fails with a message when there is no object")
    final void noObject() {
        assertFails();
    }

    @Test
    @DisplayName("fails when the object was removed, also if its version is known")
    final void removed() throws Exception {
        source.put(ONE, TYPE);
        String version = version();
        source.remove();

        assertFails(version);
    }

    @Test
    @DisplayName("hands over the object once it is there again")
    final void restored() throws Exception {
        source.put(ONE, TYPE);
        source.remove();
        assertFails();
        source.put(ONE, TYPE);

        assertThat(read(fetch())).isEqualTo(ONE);
    }

    @Test
    @DisplayName("fails while the source cannot be reached, so that another attempt is made, and works when it can")
    final void outage() throws Exception {
        require(OUTAGES);
        source.put(ONE, TYPE);
        String version = version();
        source.breakDown();

        assertThatThrownBy(() -> ask(version)).isInstanceOf(Exception.class).satisfies(failure -> {
            if (failure instanceof FetchException explained) {
                assertThat(explained.remedy()).isEqualTo(Remedy.RETRY);
            }
        });
        source.bringBack();
        assertThat(read(fetch())).isEqualTo(ONE);
    }

    // time and threads

    @Test
    @DisplayName("gives up when the time is up")
    final void deadline() throws Exception {
        require(STALLS);
        require(DEADLINES);
        source.put(ONE, TYPE);
        source.stall(0);

        Outcome<FetchResult> answer = Outcome.of(() -> ask(SHORT));

        assertEndsInFailure(answer);
    }

    @Test
    @DisplayName("stops waiting for an answer when it is interrupted")
    final void interruptedWhileAsking() throws Exception {
        require(STALLS);
        source.put(ONE, TYPE);
        source.stall(0);

        Outcome<FetchResult> answer = Outcome.of(() -> ask(AMPLE));
        assertThat(answer.within(SHORT)).as("ended although the source stalls").isFalse();
        answer.interrupt();

        assertEndsInFailure(answer);
    }

    @Test
    @DisplayName("stops waiting for the next byte when it is interrupted")
    final void interruptedWhileReading() throws Exception {
        require(STALLS);
        source.put(random(1_000_000), TYPE);
        source.stall(1_000);

        try (FetchedBody body = fetch()) {
            Outcome<byte[]> bytes = Outcome.of(() -> body.stream().readAllBytes());
            assertThat(bytes.within(SHORT)).as("ended although the source stalls").isFalse();
            bytes.interrupt();

            assertEndsInFailure(bytes);
        }
    }

    @Test
    @DisplayName("stops waiting for the next byte when another thread closes the body")
    final void closedWhileReading() throws Exception {
        require(STALLS);
        source.put(random(1_000_000), TYPE);
        source.stall(1_000);
        FetchedBody body = fetch();

        Outcome<byte[]> bytes = Outcome.of(() -> body.stream().readAllBytes());
        assertThat(bytes.within(SHORT)).as("ended although the source stalls").isFalse();
        body.close();

        assertEndsInFailure(bytes);
    }

    @Test
    @DisplayName("fails to read on after another thread closed the body")
    final void closedBetweenReads() throws Exception {
        source.put(random(LARGE), TYPE);
        FetchedBody body = fetch();
        assertThat(body.stream().readNBytes(10)).hasSize(10);
        Outcome.of(() -> {
            body.close();
            return null;
        }).value();

        assertThatThrownBy(() -> body.stream().readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("lets a body be closed more than once")
    final void closedTwice() throws Exception {
        source.put(ONE, TYPE);
        FetchedBody body = fetch();

        body.close();
        body.close();
    }

    @Test
    @DisplayName("gives connections back when bodies are closed unread")
    final void unreadBodies() throws Exception {
        source.put(random(100_000), TYPE);
        for (int i = 0; i < MANY; i++) {
            fetch().close();
        }

        assertThat(read(fetch())).hasSize(100_000);
    }

    @Test
    @DisplayName("gives connections back when it fails")
    final void manyFailures() throws Exception {
        for (int i = 0; i < MANY; i++) {
            assertFails();
        }
        source.put(ONE, TYPE);

        assertThat(read(fetch())).isEqualTo(ONE);
    }

    @Test
    @DisplayName("serves several threads at once")
    final void manyThreads() throws Exception {
        byte[] content = random(1_000_000);
        source.put(content, TYPE);

        assertThat(inManyThreads(() -> read(fetch()))).allSatisfy(bytes -> assertThat(bytes.value()).isEqualTo(content));
    }

    /** As whoever asked for it computes it. */
    private String version() throws Exception {
        return version(fetch());
    }

    private static String version(FetchedBody body) throws Exception {
        try (body) {
            return body.version().isPresent() ? body.version().get() : sha256(body.stream().readAllBytes());
        }
    }

    private void assertAnswersFor(String there, byte[] content, String... knownVersions) throws Exception {
        FetchResult result = ask(knownVersions);
        if (result instanceof Fetched fetched) {
            assertThat(read(fetched.body())).isEqualTo(content);
        } else {
            assertThat(result).isEqualTo(new NotModified(there));
        }
    }

    private void assertFails(String... knownVersions) {
        assertThatThrownBy(() -> ask(knownVersions)).isInstanceOf(Exception.class)
                .satisfies(failure -> assertThat(failure.getMessage()).as("the message").isNotBlank());
    }
}
