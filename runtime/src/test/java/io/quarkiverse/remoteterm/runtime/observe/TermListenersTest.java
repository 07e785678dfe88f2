package io.quarkiverse.remoteterm.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermPublished;

class TermListenersTest {

    private static final TermIdentity TERM = new TermIdentity("rates", "rates", String.class);
    private static final CheckReport REPORT = new CheckReport(new RefreshResult.Unchanged("1"), Duration.ZERO, null, 0);

    private final List<String> told = new ArrayList<>();

    @Test
    void aListenerThatThrowsDoesNotKeepTheNewsFromTheOthers() {
        TermListeners listeners = new TermListeners(List.of(recording("a"), throwing(), recording("b")));

        listeners.published(TERM, new TermPublished<>("rates", null, "x", null, "1"));
        listeners.checkStarted(TERM).accept(REPORT);

        assertThat(told).containsExactly("a published", "b published", "a started", "b started", "b ended", "a ended");
    }

    @Test
    void aListenerThatThrowsAtTheEndOfACheckDoesNotKeepItFromTheOthers() {
        TermListener throwsAtEnd = new TermListener() {
            @Override
            public Consumer<CheckReport> checkStarted(TermIdentity term) {
                return report -> {
                    throw new StackOverflowError();
                };
            }
        };
        TermListeners listeners = new TermListeners(List.of(recording("a"), throwsAtEnd, recording("b")));

        listeners.checkStarted(TERM).accept(REPORT);

        assertThat(told).containsExactly("a started", "b started", "b ended", "a ended");
    }

    @Test
    void aListenerThatReturnsNothingIsNotToldOfTheEnd() {
        TermListener returnsNull = new TermListener() {
            @Override
            public Consumer<CheckReport> checkStarted(TermIdentity term) {
                return null;
            }
        };
        TermListeners listeners = new TermListeners(List.of(returnsNull, recording("a")));

        listeners.checkStarted(TERM).accept(REPORT);

        assertThat(told).containsExactly("a started", "a ended");
    }

    private TermListener recording(String name) {
        return new TermListener() {
            @Override
            public Consumer<CheckReport> checkStarted(TermIdentity term) {
                told.add(name + " started");
                return report -> told.add(name + " ended");
            }

            @Override
            public void published(TermIdentity term, TermPublished<?> event) {
                told.add(name + " published");
            }
        };
    }

    private static TermListener throwing() {
        return new TermListener() {
            @Override
            public Consumer<CheckReport> checkStarted(TermIdentity term) {
                throw new IllegalStateException("listener");
            }

            @Override
            public void published(TermIdentity term, TermPublished<?> event) {
                throw new NoClassDefFoundError("listener");
            }
        };
    }
}
