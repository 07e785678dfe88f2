package io.quarkiverse.remoteterm.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

/**
 * What an operator reads. Listeners are called in the order of a real check: state, event, end.
 */
class TermLogTest {

    private static final TermIdentity TERM = new TermIdentity("rates", "rates", String.class);
    private static final String SOURCE = "s3://bucket/rates.json";
    private static final Throwable DOWN = new FetchException(Remedy.RETRY, SOURCE + " cannot be reached",
            new ConnectException("Connection refused"));

    private final ShownTerm term = new ShownTerm();
    private long nanos;
    private final TermLog log = new TermLog(name -> Optional.of(term), () -> nanos);
    private final LogLines lines = LogLines.of("io.quarkiverse.remoteterm");

    @AfterEach
    void stop() {
        lines.close();
    }

    @Test
    void theFirstPublicationIsOneLine() {
        published(null, "v1");

        assertThat(lines.lines()).containsExactly("INFO Remote term 'rates': published version v1, the first ("
                + SOURCE + ", 120 bytes, 35ms)");
    }

    @Test
    void aPublicationNamesBothVersions() {
        published(null, "v1");
        lines.clear();
        published("v1", "v2");

        assertThat(lines.lines()).containsExactly("INFO Remote term 'rates': published version v2 in place of v1 ("
                + SOURCE + ", 120 bytes, 35ms)");
    }

    @Test
    void aCheckThatFindsNothingNewIsNoNews() {
        published(null, "v1");
        lines.clear();
        unchanged("v1");

        assertThat(lines.lines()).isEmpty();
    }

    @Test
    void aFailureTellsWhatHappenedWhatIsServedAndWhatToDo() {
        published(null, "v1");
        lines.clear();
        failed(DOWN, TermState.FAILING, 1);

        assertThat(lines.lines()).containsExactly("WARN Remote term 'rates' is FAILING: the check failed: " + SOURCE
                + " cannot be reached; caused by ConnectException: Connection refused. "
                + "Served meanwhile: version v1 (REMOTE), 5m old. No check is due by itself. "
                + "If this lasts, see what ails the source.");
        assertThat(lines.records()).allSatisfy(logged -> assertThat(logged.getThrown()).isNull());
    }

    @Test
    void aFailureThatWaitingDoesNotCureSaysSo() {
        published(null, "v1");
        lines.clear();
        failed(new FetchException(Remedy.WAIT, "access denied"), TermState.FAILING, 1);

        assertThat(lines.lines()).singleElement().asString()
                .contains("access denied (" + SOURCE + ")")
                .endsWith("Correct the source, its permissions or the configuration.");
    }

    @Test
    void failuresThatLastAreRecalledEverMoreSeldom() {
        published(null, "v1");
        lines.clear();
        for (int i = 1; i <= 20; i++) {
            failed(DOWN, TermState.FAILING, i);
        }

        assertThat(lines.lines()).hasSize(5);
        assertThat(lines.lines().get(4)).contains("(16 failures in a row)");
    }

    @Test
    void failuresThatLastAreRecalledHourly() {
        published(null, "v1");
        for (int i = 1; i <= 16; i++) {
            failed(DOWN, TermState.FAILING, i);
        }
        lines.clear();

        nanos += TimeUnit.MINUTES.toNanos(59);
        failed(DOWN, TermState.FAILING, 17);
        assertThat(lines.lines()).isEmpty();
        nanos += TimeUnit.MINUTES.toNanos(2);
        failed(DOWN, TermState.FAILING, 18);
        assertThat(lines.lines()).singleElement().asString().contains("(18 failures in a row)");
    }

    @Test
    void theEndOfTroubleIsToldOnceAndTheNextTroubleAtOnce() {
        published(null, "v1");
        failed(DOWN, TermState.FAILING, 1);
        lines.clear();

        unchanged("v1");
        unchanged("v1");
        assertThat(lines.lines())
                .containsExactly("INFO Remote term 'rates' is CURRENT: no longer FAILING (" + SOURCE + ", 35ms)");
        lines.clear();

        failed(DOWN, TermState.FAILING, 1);
        assertThat(lines.lines()).hasSize(1);
    }

    @Test
    void aPublicationThatEndsTroubleIsOneLine() {
        published(null, "v1");
        failed(DOWN, TermState.FAILING, 1);
        lines.clear();
        published("v1", "v2");

        assertThat(lines.lines()).singleElement().asString().startsWith("INFO").contains("published version v2")
                .endsWith("; no longer FAILING");
    }

    @Test
    void aRefusalTellsTheVersionTheReasonAndWhatToDo() {
        published(null, "v1");
        lines.clear();
        rejected("v2", new TermRejectedException("only 3 rates"), true);

        assertThat(lines.lines()).containsExactly("WARN Remote term 'rates' is REJECTED: the source's version v2 was refused: "
                + "only 3 rates (" + SOURCE + "). Served meanwhile: version v1 (REMOTE), 5m old. "
                + "No check is due by itself. Put a good object in its place; refresh() tries this one again.");
    }

    @Test
    void aRefusalThatIsRememberedIsNotRepeatedButAnotherIsTold() {
        published(null, "v1");
        rejected("v2", new TermRejectedException("no"), true);
        rejected("v2", new TermRejectedException("no"), false);
        lines.clear();
        rejected("v2", new TermRejectedException("no"), false);
        assertThat(lines.lines()).isEmpty();

        rejected("v3", new PayloadRejectedException(PayloadRejectedException.Reason.SIGNATURE, "not signed"), true);
        assertThat(lines.lines()).singleElement().asString().contains("version v3 was refused: not signed")
                .endsWith("Sign the object anew or correct integrity.signature.");
    }

    @Test
    void aFailureAfterARefusalIsNotTakenForTheRefusal() {
        published(null, "v1");
        rejected("v2", new TermRejectedException("no"), true);
        lines.clear();
        Consumer<CheckReport> end = log.checkStarted(TERM);
        show(TermState.REJECTED, "v1", TermOrigin.REMOTE, 1, Failures.describe(DOWN), "v2");
        log.refreshFailed(TERM, new TermRefreshFailed("rates", DOWN, 1));
        end.accept(report(new RefreshResult.Failed(DOWN), 0));

        assertThat(lines.lines()).singleElement().asString()
                .contains("the source's version v2 was refused, and now the check failed: " + SOURCE + " cannot be reached");
    }

    @Test
    void aBugOfTheApplicationIsShownWithItsPlaceAndWithoutStackTrace() {
        Throwable bug = new IllegalStateException("no rate for EUR");
        bug.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("java.util.Optional", "get", "Optional.java", 143),
                new StackTraceElement("com.acme.Terms", "rates", "Terms.java", 42),
                new StackTraceElement("com.acme.Terms_Invoker", "invoke", null, -1),
                new StackTraceElement("io.quarkiverse.remoteterm.runtime.refresh.Producer", "call", "Producer.java", 1),
                new StackTraceElement("com.acme.Below", "run", "Below.java", 1) });
        published(null, "v1");
        lines.clear();
        failed(bug, TermState.FAILING, 1);

        assertThat(lines.lines()).singleElement().asString()
                .contains("IllegalStateException: no rate for EUR at com.acme.Terms.rates(Terms.java:42)")
                .endsWith("at DEBUG the log has the stack trace.");
        assertThat(lines.records()).allSatisfy(logged -> assertThat(logged.getThrown()).isNull());
    }

    @Test
    void aBugOfTheExtensionIsNotBlamedOnTheApplication() {
        Throwable ours = new IllegalStateException("the check before has not returned");
        ours.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("io.quarkiverse.remoteterm.runtime.refresh.TermKeeper", "ask", "TermKeeper.java", 1),
                new StackTraceElement("com.acme.Below", "run", "Below.java", 1) });
        failed(ours, TermState.PENDING, 1);

        assertThat(lines.lines()).singleElement().asString().doesNotContain("com.acme");
    }

    @Test
    void atDebugEachFailureHasItsStackTrace() {
        lines.withDebug();
        failed(DOWN, TermState.PENDING, 1);
        failed(DOWN, TermState.PENDING, 2);
        failed(DOWN, TermState.PENDING, 3);

        assertThat(lines.records()).filteredOn(logged -> logged.getThrown() == DOWN).hasSize(3);
    }

    @Test
    void aTermThatCannotBeLoadedSaysThatReadsFail() {
        term.readable = false;
        failed(DOWN, TermState.PENDING, 1);

        assertThat(lines.lines()).singleElement().asString().startsWith("WARN Remote term 'rates' is PENDING: "
                + "it could not be loaded yet: ").contains("There is no value: reads fail.");
    }

    @Test
    void aCopyOnDiskIsToldAsSuch() {
        failed(DOWN, TermState.PENDING, 1);
        lines.clear();
        show(TermState.DEGRADED, "v1", TermOrigin.DISK, 1, "it is down", null);
        log.stateChanged(TERM, status(TermState.PENDING, null, null, 1, "it is down", null), term.status);
        log.published(TERM, new TermPublished<>("rates", null, "value", null, "v1"));

        assertThat(lines.lines()).containsExactly(
                "WARN Remote term 'rates' is DEGRADED: the copy on disk stands in for the source: it is down. "
                        + "Served meanwhile: version v1 (DISK), 5m old. No check is due by itself.",
                "INFO Remote term 'rates': published version v1, the first");
    }

    @Test
    void aValueThatHasBecomeStaleSaysWhetherItIsServed() {
        published(null, "v1");
        TermStatus before = term.status;
        lines.clear();
        show(TermState.STALE, "v1", TermOrigin.REMOTE, 0, null, null);
        term.readable = false;
        log.stateChanged(TERM, before, term.status);

        assertThat(lines.lines()).containsExactly("WARN Remote term 'rates' is STALE: its value is older than max-staleness. "
                + "Reads fail: there is only version v1 (REMOTE), 5m old. No check is due by itself.");
    }

    @Test
    void whatAnOperatorDoesIsConfirmed() {
        published(null, "v1");
        TermStatus before = term.status;
        lines.clear();
        show(TermState.PAUSED, "v1", TermOrigin.REMOTE, 0, null, null);
        log.stateChanged(TERM, before, term.status);
        log.stateChanged(TERM, term.status, before);

        assertThat(lines.lines()).containsExactly(
                "INFO Remote term 'rates' is PAUSED: its schedule is stopped until it is resumed",
                "INFO Remote term 'rates' is CURRENT: no longer PAUSED");
    }

    @Test
    void aPassedDeadlineIsToldWhenItPassesAndNotAgainWhenTheCheckReturns() {
        published(null, "v1");
        lines.clear();
        Consumer<CheckReport> hanging = log.checkStarted(TERM);
        TimeoutException cause = new TimeoutException("the check did not end within fetch-timeout 1m");
        onAnotherThread(() -> {
            TermStatus before = term.status;
            show(TermState.FAILING, "v1", TermOrigin.REMOTE, 1, cause.getMessage(), null);
            log.stateChanged(TERM, before, term.status);
            log.refreshFailed(TERM, new TermRefreshFailed("rates", cause, 1));
        });
        assertThat(lines.lines()).singleElement().asString().startsWith("WARN").contains("did not end within");

        hanging.accept(new CheckReport(new RefreshResult.Failed(cause), Duration.ofMinutes(3), null, 0));
        assertThat(lines.lines()).hasSize(1);
    }

    @Test
    void deadlinesThatPassAgainAreRecalled() {
        published(null, "v1");
        failed(DOWN, TermState.FAILING, 1);
        lines.clear();
        TimeoutException cause = new TimeoutException("the check did not end within fetch-timeout 1m");
        for (int i = 2; i <= 4; i++) {
            show(TermState.FAILING, "v1", TermOrigin.REMOTE, i, cause.getMessage(), null);
            log.refreshFailed(TERM, new TermRefreshFailed("rates", cause, i));
        }

        assertThat(lines.lines()).hasSize(2).allSatisfy(line -> assertThat(line).contains("did not end within"));
    }

    @Test
    void secretsAndLineBreaksOfOthersStayOut() {
        failed(new IllegalStateException("no\nWARN all is lost https://user:hunter2@host/"), TermState.PENDING, 1);

        assertThat(lines.lines()).singleElement().asString().doesNotContain("hunter2", "\n");
    }

    @Test
    void theNextCheckIsAnnounced() {
        Consumer<CheckReport> end = log.checkStarted(TERM);
        term.status = new TermStatus("rates", TermState.PENDING, null, null, null, null, null, null, 1, "down", null,
                Instant.now().plusSeconds(3_630), null, null);
        log.stateChanged(TERM, null, term.status);
        log.refreshFailed(TERM, new TermRefreshFailed("rates", DOWN, 1));
        end.accept(report(new RefreshResult.Failed(DOWN), 0));

        assertThat(lines.lines()).singleElement().asString().contains("Next check in 1h.");
    }

    private void published(String before, String now) {
        Consumer<CheckReport> end = log.checkStarted(TERM);
        become(TermState.CURRENT, now, TermOrigin.REMOTE, 0, null, null);
        log.published(TERM, new TermPublished<>("rates", before == null ? null : "old", "new", before, now));
        end.accept(report(new RefreshResult.Published(now), 120));
    }

    private void unchanged(String version) {
        Consumer<CheckReport> end = log.checkStarted(TERM);
        become(TermState.CURRENT, version, TermOrigin.REMOTE, 0, null, null);
        end.accept(report(new RefreshResult.Unchanged(version), 0));
    }

    private void failed(Throwable cause, TermState state, int failures) {
        Consumer<CheckReport> end = log.checkStarted(TERM);
        become(state, state == TermState.PENDING ? null : "v1", state == TermState.PENDING ? null : TermOrigin.REMOTE, failures,
                Failures.describe(cause), null);
        log.refreshFailed(TERM, new TermRefreshFailed("rates", cause, failures));
        end.accept(report(new RefreshResult.Failed(cause), 0));
    }

    private void rejected(String version, Throwable cause, boolean news) {
        Consumer<CheckReport> end = log.checkStarted(TERM);
        become(TermState.REJECTED, "v1", TermOrigin.REMOTE, 0, cause.getMessage(), version);
        if (news) {
            log.rejected(TERM, new TermRejected("rates", version, cause));
        }
        end.accept(report(new RefreshResult.Rejected(version, cause), 0));
    }

    private void become(TermState state, String version, TermOrigin origin, int failures, String lastFailure,
            String rejectedVersion) {
        TermStatus before = term.status;
        show(state, version, origin, failures, lastFailure, rejectedVersion);
        if (before == null || before.state() != state) {
            log.stateChanged(TERM, before, term.status);
        }
    }

    private void show(TermState state, String version, TermOrigin origin, int failures, String lastFailure,
            String rejectedVersion) {
        term.status = status(state, version, origin, failures, lastFailure, rejectedVersion);
    }

    private static TermStatus status(TermState state, String version, TermOrigin origin, int failures, String lastFailure,
            String rejectedVersion) {
        return new TermStatus("rates", state, version, origin, null, origin == null ? null : Duration.ofMinutes(5), null, null,
                failures, lastFailure, rejectedVersion, null, null, null);
    }

    private static CheckReport report(RefreshResult result, long size) {
        return new CheckReport(result, Duration.ofMillis(35), SOURCE, size);
    }

    private static void onAnotherThread(Runnable action) {
        Thread thread = new Thread(action);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
