package io.quarkiverse.remoteterm.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;

class TermChangeListenersTest {

    private static final TermIdentity TERM = new TermIdentity("rates", "rates", String.class);
    private static final CheckReport REPORT = Changes.report(new RefreshResult.Unchanged("1"), 0);

    private final List<String> notified = new ArrayList<>();
    private final LogLines log = LogLines.of("io.quarkiverse.remoteterm.observe");

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void aListenerThatThrowsDoesNotKeepTheOthersFromBeingNotified() {
        TermChangeListeners listeners = new TermChangeListeners(List.of(recording("a"), throwing(), recording("b")));

        listeners.added(TERM);
        listeners.changed(TERM, new Changes().published("1"));
        check(listeners);

        assertThat(notified).containsExactly("a added", "b added", "a changed", "b changed", "a started", "b started",
                "b DECODE", "a DECODE", "b closed", "a closed");
        assertThat(log.lines()).hasSize(3).allSatisfy(line -> assertThat(line).startsWith("WARN Remote term 'rates'")
                .endsWith("The term is not affected."));
    }

    @Test
    void aScopeThatThrowsDoesNotKeepTheOthersFromBeingClosed() {
        TermChangeListener throwsAtEnd = new TermChangeListener() {
            @Override
            public CheckScope checkStarted(TermIdentity term, CheckTrigger trigger) {
                return report -> {
                    throw new StackOverflowError();
                };
            }
        };

        check(new TermChangeListeners(List.of(recording("a"), throwsAtEnd, recording("b"))));

        assertThat(notified).endsWith("b closed", "a closed");
    }

    @Test
    void aListenerThatOpensNothingIsLeftAlone() {
        check(new TermChangeListeners(List.of(new TermChangeListener() {
        }, recording("a"))));

        assertThat(notified).containsExactly("a started", "a DECODE", "a closed");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aFailureThatCannotEvenBeLoggedEndsNothing() {
        TermChangeListener listener = new TermChangeListener() {
            @Override
            public void added(TermIdentity term) {
                throw new RuntimeException() {
                    @Override
                    public String getMessage() {
                        throw new OutOfMemoryError();
                    }
                };
            }
        };

        new TermChangeListeners(List.of(listener, recording("a"))).added(TERM);

        assertThat(notified).containsExactly("a added");
    }

    private static void check(TermChangeListeners listeners) {
        CheckScope scope = listeners.checkStarted(TERM, CheckTrigger.START);
        scope.entered(CheckStage.DECODE);
        scope.close(REPORT);
    }

    private TermChangeListener recording(String name) {
        return new TermChangeListener() {
            @Override
            public void added(TermIdentity term) {
                notified.add(name + " added");
            }

            @Override
            public CheckScope checkStarted(TermIdentity term, CheckTrigger trigger) {
                notified.add(name + " started");
                return new CheckScope() {
                    @Override
                    public void entered(CheckStage stage) {
                        notified.add(name + " " + stage);
                    }

                    @Override
                    public void close(CheckReport report) {
                        notified.add(name + " closed");
                    }
                };
            }

            @Override
            public void changed(TermIdentity term, TermChange change) {
                notified.add(name + " changed");
            }
        };
    }

    private static TermChangeListener throwing() {
        return new TermChangeListener() {
            @Override
            public void added(TermIdentity term) {
                throw new StackOverflowError();
            }

            @Override
            public CheckScope checkStarted(TermIdentity term, CheckTrigger trigger) {
                throw new IllegalStateException("listener");
            }

            @Override
            public void changed(TermIdentity term, TermChange change) {
                throw new NoClassDefFoundError("listener");
            }
        };
    }
}
