package io.quarkiverse.remoteterm.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.Failure;
import io.quarkiverse.remoteterm.runtime.state.outcome.ManifestStamp;
import io.quarkiverse.remoteterm.runtime.state.outcome.Measures;
import io.quarkiverse.remoteterm.runtime.state.outcome.PendingCopy;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

/**
 * What the result of a check leads to: who is answered what, what is kept, what is known of each source, and when the next
 * check is due.
 */
class CheckResultsTest {

    private static final StalenessSettings STALENESS = new StalenessSettings(Optional.empty(), StalenessSettings.OnStale.SERVE);
    private static final Exception BAD = new IllegalStateException("bad");
    private static final Exception DOWN = new IllegalStateException("down");
    private static final Instant WRITTEN = Instant.parse("2025-12-31T00:00:00Z");
    private static final Optional<Duration> MINUTE = Optional.of(Duration.ofMinutes(1));

    private final TermReducer reducer = new TermReducer("rates", STALENESS);
    private final Moment started = new Moment(0, Instant.parse("2026-01-01T00:00:00Z"));
    private final Moment ended = new Moment(1, Instant.parse("2026-01-01T00:00:01Z"));
    private TermData data = TermData.INITIAL;
    private Transition last;

    private static final class Copy implements PendingCopy {

        @Override
        public boolean persist() {
            throw new AssertionError("may block");
        }

        @Override
        public void discard() {
            throw new AssertionError("may block");
        }
    }

    @Test
    void whoWaitsIsAnsweredWhatTheCheckFound() {
        assertThat(answer(primary(fresh("1")))).isEqualTo(new RefreshResult.Published("1"));
        assertThat(answer(primary(unchanged("1")))).isEqualTo(new RefreshResult.Unchanged("1"));
        assertThat(answer(primary(new CheckOutcome.Rejected(rejection("primary", "2")))))
                .isEqualTo(new RefreshResult.Rejected("2", BAD));
        assertThat(answer(primary(new CheckOutcome.StillRejected(rejection("primary", "2")))))
                .isEqualTo(new RefreshResult.Rejected("2", BAD));
        assertThat(answer(primary(new CheckOutcome.Strike(rejection("primary", "3")))))
                .isEqualTo(new RefreshResult.Failed(BAD));
        assertThat(answer(primary(new CheckOutcome.Failed(down())))).isEqualTo(new RefreshResult.Failed(DOWN));
    }

    @Test
    void whoWaitsForACheckWhoseFailoverWasOvertakenIsAnsweredWhyThePrimaryFailed() {
        request();
        on(new TermEvent.CopyLoaded(candidate("kept", WRITTEN.plusSeconds(1), null), "primary", Duration.ZERO));
        CompletableFuture<RefreshResult> waiter = new CompletableFuture<>();
        on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, waiter));
        on(new TermEvent.CheckEnded(data.checks().running().id(), failover(fresh("1"))));
        assertThat(effect(Effect.Answer.class).waiters()).contains(waiter);
        assertThat(effect(Effect.Answer.class).result()).isEqualTo(new RefreshResult.Failed(DOWN));
    }

    @Test
    void aNewBodyIsPersistedAndSoIsOneThatWasReadForItsCopyAlone() {
        Copy copy = new Copy();
        check(primary(new CheckOutcome.Fresh(candidate("1", WRITTEN, copy))));
        assertThat(effect(Effect.Persist.class)).isEqualTo(new Effect.Persist("1", copy));
        check(primary(new CheckOutcome.Unchanged("1", Optional.of(copy))));
        assertThat(effect(Effect.Persist.class)).isEqualTo(new Effect.Persist("1", copy));
        check(primary(unchanged("1")));
        assertThat(effect(Effect.ConfirmCopy.class)).isEqualTo(new Effect.ConfirmCopy("1", ended.wall()));
    }

    @Test
    void aPublicationThatIsConfirmedByItsOwnSourceIsDescribedAsBefore() {
        check(failover(fresh("1")));
        check(failover(unchanged("1")));
        assertThat(effects(Effect.Describe.class)).isEmpty();
        check(primary(unchanged("1")));
        assertThat(effect(Effect.Describe.class).snapshot().origin()).isEqualTo(TermOrigin.REMOTE);
    }

    @Test
    void listenersAreNotifiedOfEachResultAndOfTheTimeOfWhatIsPublished() {
        check(primary(fresh("1")));
        assertThat(report().result()).isEqualTo(new RefreshResult.Published("1"));
        assertThat(report().sourceModified()).isEqualTo(WRITTEN);
        check(primary(unchanged("1")));
        assertThat(report().result()).isEqualTo(new RefreshResult.Unchanged("1"));
        check(primary(new CheckOutcome.Failed(down())));
        assertThat(report().result()).isEqualTo(new RefreshResult.Failed(DOWN));
        assertThat(report().sourceModified()).isEqualTo(WRITTEN);
    }

    @Test
    void maxAgeCountsOfAnAnswerThatCanBeUsed() {
        check(primary(fresh("1")));
        assertThat(effect(Effect.Schedule.class).next().freshFor()).isEqualTo(MINUTE);
        check(primary(unchanged("1")));
        assertThat(effect(Effect.Schedule.class).next().freshFor()).isEqualTo(MINUTE);
        check(primary(new CheckOutcome.Rejected(rejection("primary", "2"))));
        assertThat(effect(Effect.Schedule.class).next().freshFor()).isEmpty();
        check(primary(new CheckOutcome.Failed(down())));
        assertThat(effect(Effect.Schedule.class).next().freshFor()).isEmpty();
    }

    @Test
    void checksThatThePrimaryDoesNotConfirmAreCountedForTheirBackoff() {
        check(primary(new CheckOutcome.Failed(down())));
        check(primary(new CheckOutcome.Rejected(rejection("primary", "2"))));
        check(failover(fresh("1")));
        assertThat(effect(Effect.Schedule.class).next().unconfirmedChecks()).isEqualTo(3);
        assertThat(effect(Effect.Schedule.class).next().confirmed()).isFalse();
        check(primary(fresh("3")));
        assertThat(effect(Effect.Schedule.class).next().unconfirmedChecks()).isZero();
        assertThat(effect(Effect.Schedule.class).next().confirmed()).isTrue();
        check(failover(unchanged("3")));
        assertThat(effect(Effect.Schedule.class).next().confirmed()).as("once is enough").isTrue();
    }

    @Test
    void aFailoverThatSucceedsLeavesWhatIsWrongWithThePrimary() {
        check(primary(new CheckOutcome.Rejected(rejection("primary", "2"))));
        check(failover(fresh("1")));
        assertThat(data.history().lastFailure()).isEqualTo("down");
        assertThat(data.sources().rejected().version()).isEqualTo("2");
        check(primary(fresh("3")));
        assertThat(data.history().lastFailure()).isNull();
        assertThat(data.sources().rejected()).isNull();
        assertThat(data.sources().rejections()).isEmpty();
    }

    @Test
    void aVersionOfAFailoverThatWasRejectedIsNotReadAgain() {
        check(primary(new CheckOutcome.Failed(down()), new CheckOutcome.Rejected(rejection("failover", "f1"))));
        assertThat(data.sources().rejections()).containsOnlyKeys("failover");
        assertThat(data.sources().rejected()).as("no matter of the term's").isNull();
    }

    @Test
    void aVersionOfAFailoverIsRejectedInTheThirdCheckThatMeetsIt() {
        for (int i = 1; i < RejectionPolicy.STRIKES; i++) {
            check(primary(new CheckOutcome.Failed(down()), new CheckOutcome.Strike(rejection("failover", "f1"))));
            assertThat(data.sources().rejections()).isEmpty();
        }
        check(primary(new CheckOutcome.Failed(down()), new CheckOutcome.NothingNewer(),
                new CheckOutcome.Strike(rejection("failover", "f1"))));
        assertThat(data.sources().rejections()).containsOnlyKeys("failover");
        assertThat(data.sources().strikes()).isEmpty();
    }

    @Test
    void anotherVersionIsCountedAnew() {
        for (String version : List.of("1", "1", "2", "2", "3")) {
            check(primary(new CheckOutcome.Strike(rejection("primary", version))));
        }
        assertThat(data.sources().rejections()).isEmpty();
        assertThat(data.sources().strikes()).isEqualTo(Map.of("primary", new TermData.Strikes("3", 1)));
    }

    @Test
    void aVersionThatWasRejectedAndIsTriedAgainInVainStaysRejected() {
        check(primary(new CheckOutcome.Rejected(rejection("primary", "2"))));
        check(primary(new CheckOutcome.Strike(rejection("primary", "2"))));
        assertThat(data.sources().rejected().version()).isEqualTo("2");
        assertThat(data.history().failing()).isFalse();
    }

    @Test
    void whatHasNoVersionCannotBeMetAgain() {
        for (int i = 0; i < 2 * RejectionPolicy.STRIKES; i++) {
            check(primary(new CheckOutcome.Strike(rejection("primary", null))));
        }
        assertThat(data.sources().rejections()).isEmpty();
        assertThat(data.history().failing()).isTrue();
    }

    @Test
    void whatIsKnownOfOneSourceIsNotForgottenWithWhatIsKnownOfAnother() {
        check(primary(new CheckOutcome.Failed(down()), new CheckOutcome.Rejected(rejection("failover", "f1"))));
        check(primary(new CheckOutcome.Strike(rejection("primary", "1")), new CheckOutcome.Strike(rejection("other", "o1"))));
        check(primary(fresh("2")));
        assertThat(data.sources().rejections()).containsOnlyKeys("failover");
        assertThat(data.sources().strikes()).containsOnlyKeys("other");
        check(primary(fresh("3")));
        assertThat(data.sources().rejections()).containsOnlyKeys("failover");
    }

    @Test
    void whoWaitsBehindACheckThatPassesItsDeadlineIsAnsweredToo() {
        request();
        long overdue = data.checks().running().id();
        CompletableFuture<RefreshResult> waiter = new CompletableFuture<>();
        on(new TermEvent.CheckRequested(CheckTrigger.DEMAND, waiter));
        on(new TermEvent.DeadlinePassed(overdue + 1, Duration.ofSeconds(1), "busy"));
        assertThat(last.effects()).as("of another check").isEmpty();
        on(new TermEvent.DeadlinePassed(overdue, Duration.ofSeconds(1), "busy"));
        assertThat(effects(Effect.Answer.class)).flatExtracting(Effect.Answer::waiters).containsExactly(waiter);
        assertThat(data.history().lastAttempt()).isEqualTo(ended.wall());
        assertThat(data.checks().lastId()).isGreaterThan(overdue);
    }

    @Test
    void theEndOfACheckThatWasAnsweredLongAgoChangesNothing() {
        request();
        long first = data.checks().running().id();
        on(new TermEvent.Reset());
        request();
        on(new TermEvent.CheckEnded(first, primary(fresh("1"))));
        assertThat(effect(Effect.Discard.class).candidate().version()).isEqualTo("1");
        assertThat(data.served().published()).isNull();
        assertThat(data.checks().running()).isNotNull();
    }

    @Test
    void theTimeOfACheckCountsFromItsStart() {
        request();
        TermData requested = data;
        last = reducer.apply(requested, new TermEvent.CheckStarted(requested.checks().running().id()), ended);
        assertThat(last.after().checks().running().startedAt()).isEqualTo(ended.nanos());
        assertThat(last.after().history().lastAttempt()).isEqualTo(ended.wall());
        last = reducer.apply(requested, new TermEvent.CheckStarted(requested.checks().running().id() - 1), ended);
        assertThat(last.after()).as("an earlier one").isEqualTo(requested);
    }

    private RefreshResult answer(CheckResult result) {
        CompletableFuture<RefreshResult> waiter = new CompletableFuture<>();
        on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, waiter));
        on(new TermEvent.CheckEnded(data.checks().running().id(), result));
        assertThat(effect(Effect.Answer.class).waiters()).containsExactly(waiter);
        return effect(Effect.Answer.class).result();
    }

    private void check(CheckResult result) {
        request();
        on(new TermEvent.CheckEnded(data.checks().running().id(), result));
    }

    private void request() {
        last = reducer.apply(data, new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null), started);
        data = last.after();
    }

    private void on(TermEvent event) {
        last = reducer.apply(data, event, ended);
        data = last.after();
    }

    private <E extends Effect> List<E> effects(Class<E> type) {
        return last.effects().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private <E extends Effect> E effect(Class<E> type) {
        assertThat(effects(type)).hasSize(1);
        return effects(type).get(0);
    }

    private CheckReport report() {
        return effect(Effect.Notify.class).check().orElseThrow();
    }

    private static CheckResult primary(CheckOutcome outcome, CheckOutcome... failovers) {
        Failure failure = outcome instanceof CheckOutcome.Failed failed ? failed.failure() : null;
        return new CheckResult(new CheckResult.Answer(outcome, "primary", "the primary", TermOrigin.REMOTE), failure,
                List.of(failovers), MINUTE, Measures.NONE);
    }

    private static CheckResult failover(CheckOutcome outcome) {
        return new CheckResult(new CheckResult.Answer(outcome, "failover", "the failover", TermOrigin.FAILOVER), down(),
                List.of(), Optional.empty(), Measures.NONE);
    }

    private static Failure down() {
        return new Failure(DOWN, "down", true, Optional.empty());
    }

    private static CheckOutcome fresh(String version) {
        return new CheckOutcome.Fresh(candidate(version, WRITTEN, null));
    }

    private static Candidate candidate(String version, Instant written, PendingCopy copy) {
        return new Candidate("value " + version, version, written, ManifestStamp.NONE, Optional.empty(),
                Optional.ofNullable(copy));
    }

    private static CheckOutcome unchanged(String version) {
        return new CheckOutcome.Unchanged(version, Optional.empty());
    }

    private static Rejection rejection(String sourceId, String version) {
        return new Rejection(sourceId, version, BAD, "bad", null, null);
    }
}
