package io.quarkiverse.remoteterm.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

/**
 * What an operator reads.
 */
class LoggingListenerTest {

    private static final TermIdentity TERM = new TermIdentity("rates", "rates", String.class);
    private static final String SOURCE = Changes.SOURCE;
    private static final Throwable DOWN = new FetchException(Remedy.RETRY, SOURCE + " cannot be reached",
            new ConnectException("Connection refused"));

    private final Changes term = new Changes();
    private long nanos;
    private final LoggingListener log = new LoggingListener(() -> nanos);
    private final LogLines lines = LogLines.of("io.quarkiverse.remoteterm");

    @AfterEach
    void stop() {
        lines.close();
    }

    @Test
    void theFirstPublicationIsOneLine() {
        log(term.published("v1"));

        assertThat(lines.lines()).containsExactly("INFO Remote term 'rates': published version v1, the first ("
                + SOURCE + ", 120 bytes, 35ms)");
    }

    @Test
    void aPublicationNamesBothVersions() {
        published("v1");
        log(term.published("v2"));

        assertThat(lines.lines()).containsExactly("INFO Remote term 'rates': published version v2 in place of v1 ("
                + SOURCE + ", 120 bytes, 35ms)");
    }

    @Test
    void theSerialOfAManifestIsNamed() {
        log(term.published("v1", Changes.withSerial(Changes.status(TermState.CURRENT, "v1", TermOrigin.REMOTE, 0, null, null),
                42)));
        log(term.became(Changes.withSerial(Changes.status(TermState.STALE, "v1", TermOrigin.REMOTE, 0, null, null), 42), true));

        assertThat(lines.lines().get(0)).contains("published version v1 (serial 42), the first");
        assertThat(lines.lines().get(1)).contains("or its manifest has expired", "version v1 (REMOTE, serial 42), 5m old");
    }

    @Test
    void aCheckThatFindsNothingNewIsNotLogged() {
        published("v1");
        log(term.unchanged());

        assertThat(lines.lines()).isEmpty();
    }

    @Test
    void aFailureSaysWhatHappenedWhatIsServedAndWhatToDo() {
        published("v1");
        log(term.failed(DOWN));

        assertThat(lines.lines()).containsExactly("WARN Remote term 'rates' is FAILING: the check failed: " + SOURCE
                + " cannot be reached; caused by ConnectException: Connection refused. "
                + "Still served: version v1 (REMOTE), 5m old. No check is scheduled. "
                + "If this continues, check the source and the network.");
        assertThat(lines.records()).allSatisfy(logged -> assertThat(logged.getThrown()).isNull());
    }

    @Test
    void aFailureThatNeedsAnOperatorSaysSo() {
        published("v1");
        log(term.failed(new FetchException(Remedy.WAIT, "access denied")));
        log(term.failed(new LocalDiskException("no space left on device", null)));

        assertThat(lines.lines().get(0)).contains("access denied (" + SOURCE + ")")
                .endsWith("Correct the source, its permissions or the configuration.");
        assertThat(lines.lines().get(1)).endsWith("Check the free space and the permissions of the local disk.");
    }

    @Test
    void failuresThatContinueAreRepeatedEverMoreSeldom() {
        published("v1");
        for (int i = 1; i <= 20; i++) {
            log(term.failed(DOWN));
        }

        assertThat(lines.lines()).hasSize(5);
        assertThat(lines.lines().get(4)).contains("(16 failures in a row)");
    }

    @Test
    void failuresThatContinueAreRepeatedHourly() {
        published("v1");
        for (int i = 1; i <= 16; i++) {
            log(term.failed(DOWN));
        }
        lines.clear();

        nanos += TimeUnit.MINUTES.toNanos(59);
        log(term.failed(DOWN));
        assertThat(lines.lines()).isEmpty();
        nanos += TimeUnit.MINUTES.toNanos(2);
        log(term.failed(DOWN));
        assertThat(lines.lines()).singleElement().asString().contains("(18 failures in a row)");
    }

    @Test
    void theEndOfAProblemIsLoggedOnceAndTheNextProblemAtOnce() {
        published("v1");
        log(term.failed(DOWN));
        lines.clear();

        log(term.unchanged());
        log(term.unchanged());
        assertThat(lines.lines())
                .containsExactly("INFO Remote term 'rates' is CURRENT: no longer FAILING (" + SOURCE + ", 35ms)");
        lines.clear();

        log(term.failed(DOWN));
        assertThat(lines.lines()).hasSize(1);
    }

    @Test
    void aPublicationThatEndsAProblemIsOneLine() {
        published("v1");
        log(term.failed(DOWN));
        lines.clear();
        log(term.published("v2"));

        assertThat(lines.lines()).singleElement().asString().startsWith("INFO").contains("published version v2")
                .endsWith("; no longer FAILING");
    }

    @Test
    void aRejectionSaysTheVersionTheReasonAndWhatToDo() {
        published("v1");
        log(term.rejected("v2", new TermRejectedException("only 3 rates"), true));

        assertThat(lines.lines()).containsExactly("WARN Remote term 'rates' is REJECTED: the source's version v2 was rejected: "
                + "only 3 rates (" + SOURCE + "). Still served: version v1 (REMOTE), 5m old. "
                + "No check is scheduled. Replace it with a valid object; refresh() tries this version again.");
    }

    @Test
    void aRejectionThatContinuesIsNotRepeatedButAnotherIsLogged() {
        published("v1");
        log(term.rejected("v2", new TermRejectedException("no"), true));
        log(term.rejected("v2", new TermRejectedException("no"), false));
        lines.clear();
        log(term.rejected("v2", new TermRejectedException("no"), false));
        assertThat(lines.lines()).isEmpty();

        log(term.rejected("v3", new PayloadRejectedException(PayloadRejectedException.Reason.SIGNATURE, "not signed"), true));
        assertThat(lines.lines()).singleElement().asString().contains("version v3 was rejected: not signed")
                .endsWith("Sign the object again, or correct integrity.signature.");
    }

    @Test
    void aFailureAfterARejectionIsNotTakenForTheRejection() {
        published("v1");
        log(term.rejected("v2", new TermRejectedException("no"), true));
        lines.clear();
        log(term.failed(DOWN));

        assertThat(lines.lines()).singleElement().asString()
                .contains("the source's version v2 was rejected, and the last check failed: " + SOURCE + " cannot be reached")
                .endsWith("check the source and the network.");
    }

    @Test
    void aBugOfTheApplicationIsShownWithItsPlaceAndWithoutStackTrace() {
        Throwable bug = new IllegalStateException("no rate for EUR");
        bug.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("java.util.Optional", "get", "Optional.java", 143),
                new StackTraceElement("com.acme.Terms", "rates", "Terms.java", 42),
                new StackTraceElement("com.acme.Terms_Invoker", "invoke", null, -1),
                new StackTraceElement("io.quarkiverse.remoteterm.runtime.check.convert.Producer", "call", "Producer.java", 1),
                new StackTraceElement("com.acme.Below", "run", "Below.java", 1) });
        published("v1");
        log(term.failed(bug));

        assertThat(lines.lines()).singleElement().asString()
                .contains("IllegalStateException: no rate for EUR at com.acme.Terms.rates(Terms.java:42)")
                .endsWith("the log category io.quarkiverse.remoteterm.state has the stack trace at DEBUG.");
        assertThat(lines.records()).allSatisfy(logged -> assertThat(logged.getThrown()).isNull());
    }

    @Test
    void aBugOfTheExtensionIsNotBlamedOnTheApplication() {
        Throwable ours = new IllegalStateException("the check before has not returned");
        ours.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("io.quarkiverse.remoteterm.runtime.check.Check", "ask", "Check.java", 1),
                new StackTraceElement("com.acme.Below", "run", "Below.java", 1) });
        log(term.failed(ours));

        assertThat(lines.lines()).singleElement().asString().doesNotContain("com.acme");
    }

    @Test
    void atDebugEachFailureHasItsStackTraceWithoutSecrets() {
        lines.withDebug();
        log(term.failed(DOWN));
        log(term.failed(DOWN));
        log(term.failed(new IllegalStateException("https://user:hunter2@host/")));

        assertThat(lines.records()).filteredOn(logged -> logged.getThrown() == DOWN).hasSize(2);
        assertThat(lines.records()).extracting(logged -> logged.getThrown()).filteredOn(thrown -> thrown != null)
                .last().asString().contains("IllegalStateException: https://***@host/");
    }

    @Test
    void aTermWithoutValueSaysThatReadsThrow() {
        log(term.failed(DOWN));

        assertThat(lines.lines()).singleElement().asString().startsWith("WARN Remote term 'rates' is PENDING: "
                + "it has not been loaded: ").contains("There is no value: reads throw TermUnavailableException.");
    }

    @Test
    void theFirstValueAfterFailuresEndsAProblem() {
        log(term.failed(DOWN));
        lines.clear();
        log(term.published("v1"));

        assertThat(lines.lines()).singleElement().asString().endsWith("35ms); no longer PENDING");
    }

    @Test
    void aCopyOnDiskIsLoggedAsSuch() {
        log(term.failed(DOWN));
        lines.clear();
        log(term.restored("v1"));

        assertThat(lines.lines()).containsExactly("INFO Remote term 'rates': published version v1, the first",
                "WARN Remote term 'rates' is DEGRADED: the copy on disk is served instead of the source: " + SOURCE
                        + " cannot be reached; caused by ConnectException: Connection refused. "
                        + "Still served: version v1 (DISK), 5m old. No check is scheduled.");
    }

    @Test
    void aValueThatHasBecomeStaleSaysWhetherItIsServed() {
        published("v1");
        log(term.became(TermState.STALE, false));

        assertThat(lines.lines()).containsExactly("WARN Remote term 'rates' is STALE: the value is older than max-staleness. "
                + "Reads throw TermUnavailableException; withheld: version v1 (REMOTE), 5m old. No check is scheduled.");
    }

    @Test
    void whatAnOperatorDoesIsConfirmed() {
        published("v1");
        log(term.became(TermState.PAUSED, true));
        log(term.became(TermState.CURRENT, true));
        log(term.became(TermState.OVERRIDDEN, true));

        assertThat(lines.lines()).containsExactly(
                "INFO Remote term 'rates' is PAUSED: its schedule is paused until it is resumed",
                "INFO Remote term 'rates' is CURRENT: no longer PAUSED",
                "INFO Remote term 'rates' is OVERRIDDEN: the value set by override is served until it is reverted");
    }

    @Test
    void deadlinesThatPassAreRepeatedAsOtherFailures() {
        published("v1");
        TimeoutException cause = new TimeoutException("the check did not end within fetch-timeout 1m");
        for (int i = 1; i <= 4; i++) {
            log(term.failed(cause));
        }

        assertThat(lines.lines()).hasSize(3).allSatisfy(line -> assertThat(line).contains("did not end within")
                .endsWith("If this continues, check why it takes so long, or raise fetch-timeout."));
    }

    @Test
    void aChangeThatIsNeitherACheckNorAStateIsNotLogged() {
        published("v1");
        log(term.failed(DOWN));
        lines.clear();
        log(term.became(TermState.FAILING, true));
        log(term.failed(DOWN));

        assertThat(lines.lines()).singleElement().asString().contains("(2 failures in a row)");
    }

    @Test
    void whatASourceChoosesForgesNoLine() {
        log(term.published("v1\u0085WARN all is lost\u009b31m\u202e"));
        log(term.failed(new IllegalStateException("no\nWARN all is lost\u2028 https://user:hunter2@host/")));
        log(term.rejected("v2\r\nx", new TermRejectedException("a\u2029b\u0000"), true));

        assertThat(lines.lines()).hasSize(3).allSatisfy(line -> assertThat(line).doesNotContain("hunter2")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]"));
    }

    @Test
    void aVersionThatNobodyReadsIsCut() {
        log(term.published("x".repeat(8_000)));

        assertThat(lines.lines()).singleElement().asString().hasSizeLessThan(400);
    }

    @Test
    void theNextCheckIsAnnounced() {
        log(term.became(Changes.withNextRefresh(Changes.status(TermState.STALE, "v1", TermOrigin.REMOTE, 0, null, null),
                Instant.now().plusSeconds(3_630)), true));
        log(term.became(Changes.withNextRefresh(Changes.status(TermState.DEGRADED, "v1", TermOrigin.REMOTE, 0, null, null),
                Instant.now().minusSeconds(1)), true));

        assertThat(lines.lines().get(0)).contains("Next check in 1h.");
        assertThat(lines.lines().get(1)).contains("The next check is due now.");
    }

    private void published(String version) {
        log(term.published(version));
        lines.clear();
    }

    private void log(TermChange change) {
        log.changed(TERM, change);
    }
}
