package io.quarkiverse.remoteterm.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult.Answer;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.Failure;
import io.quarkiverse.remoteterm.runtime.state.outcome.ManifestStamp;
import io.quarkiverse.remoteterm.runtime.state.outcome.Measures;
import io.quarkiverse.remoteterm.runtime.state.outcome.PendingCopy;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

/**
 * Each state of a term and each event, without threads, clocks or parts.
 */
class TermReducerTest {

    private static final StalenessSettings STALENESS = new StalenessSettings(Optional.of(Duration.ofHours(1)),
            StalenessSettings.OnStale.FAIL);
    private static final Duration DAY = Duration.ofDays(1);

    private final TermReducer reducer = new TermReducer("rates", STALENESS);
    private final StatusView view = new StatusView("rates", STALENESS);

    /** One term and what became of it. The clock is near its overflow: only differences count. */
    private final class Walk {

        private TermData data = TermData.INITIAL;
        private Transition last;
        private Moment now = new Moment(Long.MAX_VALUE - 1_000, Instant.parse("2026-01-01T00:00:00Z"));

        Walk on(TermEvent event) {
            last = reducer.apply(data, event, now);
            assertThat(last.before()).isSameAs(data);
            data = last.after();
            return this;
        }

        Walk pass(Duration time) {
            now = new Moment(now.nanos() + time.toNanos(), now.wall().plus(time));
            return this;
        }

        Walk check(CheckOutcome outcome) {
            return check(outcome, TermOrigin.REMOTE);
        }

        Walk check(CheckOutcome outcome, TermOrigin origin) {
            on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
            return on(new TermEvent.CheckEnded(data.checks().running().id(), result(outcome, origin)));
        }

        long running() {
            return data.checks().running().id();
        }

        TermState state() {
            return view.of(data, now, null).state();
        }

        <E extends Effect> List<E> effects(Class<E> type) {
            return last.effects().stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    private static CheckResult result(CheckOutcome outcome, TermOrigin origin) {
        String id = origin == TermOrigin.REMOTE ? "primary" : "failover";
        return new CheckResult(new Answer(outcome, id, id, origin),
                origin == TermOrigin.REMOTE ? null : failure("down"), List.of(), Optional.empty(), Measures.NONE);
    }

    /** The higher the number, the later it was written. */
    private static CheckOutcome fresh(String version) {
        return new CheckOutcome.Fresh(
                new Candidate("value " + version, version, Instant.ofEpochSecond(version.hashCode()), ManifestStamp.NONE,
                        Optional.empty(), Optional.empty()));
    }

    private static CheckOutcome unchanged(String version) {
        return new CheckOutcome.Unchanged(version, Optional.empty());
    }

    private static CheckOutcome rejected(String version) {
        return new CheckOutcome.Rejected(rejection(version));
    }

    private static Rejection rejection(String version) {
        return new Rejection("primary", version, new IllegalStateException("bad"), "bad", null, null);
    }

    private static CheckOutcome failed() {
        return new CheckOutcome.Failed(failure("down"));
    }

    private static Failure failure(String message) {
        return new Failure(new IllegalStateException(message), message, true, Optional.empty());
    }

    private static TermEvent copy() {
        return new TermEvent.CopyLoaded(
                new Candidate("kept", "kept", Instant.EPOCH, ManifestStamp.NONE, Optional.empty(), Optional.empty()), "primary",
                Duration.ZERO);
    }

    /** How a term gets into each of its states. */
    private Map<TermState, Walk> states() {
        Map<TermState, Walk> walks = new EnumMap<>(TermState.class);
        walks.put(TermState.PENDING, new Walk());
        walks.put(TermState.STALE, new Walk().check(fresh("1")).pass(DAY).on(new TermEvent.Aged()));
        walks.put(TermState.REJECTED, new Walk().check(fresh("1")).check(rejected("2")));
        walks.put(TermState.DEGRADED, new Walk().on(copy()));
        walks.put(TermState.FAILING, new Walk().check(fresh("1")).check(failed()));
        walks.put(TermState.OVERRIDDEN, new Walk().check(fresh("1")).on(new TermEvent.Overridden("ours")));
        walks.put(TermState.PAUSED, new Walk().check(fresh("1")).on(new TermEvent.PauseChanged(true)));
        walks.put(TermState.CURRENT, new Walk().check(fresh("1")));
        return walks;
    }

    /** In the order of {@link #states()}: what each event makes of each state. */
    private static Map<String, List<TermState>> table() {
        TermState p = TermState.PENDING;
        TermState s = TermState.STALE;
        TermState r = TermState.REJECTED;
        TermState d = TermState.DEGRADED;
        TermState f = TermState.FAILING;
        TermState o = TermState.OVERRIDDEN;
        TermState z = TermState.PAUSED;
        TermState c = TermState.CURRENT;
        Map<String, List<TermState>> table = new LinkedHashMap<>();
        table.put("requested", List.of(p, s, r, d, f, o, z, c));
        table.put("published", List.of(c, c, c, c, c, o, z, c));
        table.put("confirmed", List.of(p, c, c, c, c, o, z, c));
        table.put("rejected", List.of(p, s, r, r, r, r, r, r));
        table.put("still rejected", List.of(p, s, r, r, r, r, r, r));
        table.put("strike", List.of(p, s, r, d, f, f, f, f));
        table.put("failed", List.of(p, s, r, d, f, f, f, f));
        table.put("failover published", List.of(d, d, r, d, d, d, d, d));
        table.put("deadline passed", List.of(p, s, r, d, f, f, f, f));
        table.put("deadline passed, then returned", List.of(p, s, r, d, f, f, f, f));
        table.put("copy loaded", List.of(d, s, r, d, f, o, z, c));
        table.put("copy not persisted", List.of(p, s, r, d, f, o, z, c));
        table.put("overridden", List.of(o, s, r, d, f, o, o, o));
        table.put("reverted", List.of(p, s, r, d, f, c, z, c));
        table.put("aged", List.of(p, s, s, s, s, s, s, s));
        table.put("backdated", List.of(p, s, s, s, s, s, s, s));
        table.put("reset", List.of(p, p, p, p, p, p, p, p));
        table.put("reset, then published", List.of(c, c, c, c, c, c, z, c));
        table.put("paused", List.of(p, s, r, d, f, o, z, z));
        table.put("resumed", List.of(p, s, r, d, f, o, c, c));
        table.put("stopped", List.of(p, s, r, d, f, o, z, c));
        return table;
    }

    private static Map<String, Function<Walk, Walk>> events() {
        Map<String, Function<Walk, Walk>> events = new LinkedHashMap<>();
        events.put("requested", w -> w.on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null)));
        events.put("published", w -> w.check(fresh("9")));
        events.put("confirmed", w -> w.data.served().published() == null ? w
                : w.check(unchanged(w.data.served().published().version())));
        events.put("rejected", w -> w.check(rejected("9")));
        events.put("still rejected", w -> w.check(new CheckOutcome.StillRejected(rejection("2"))));
        events.put("strike", w -> w.check(new CheckOutcome.Strike(rejection("9"))));
        events.put("failed", w -> w.check(failed()));
        events.put("failover published", w -> w.check(fresh("9"), TermOrigin.FAILOVER));
        events.put("deadline passed", w -> {
            w.on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
            return w.on(new TermEvent.DeadlinePassed(w.running(), DAY, "busy"));
        });
        events.put("deadline passed, then returned", w -> {
            w.on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
            long id = w.running();
            return w.on(new TermEvent.DeadlinePassed(id, DAY, "busy"))
                    .on(new TermEvent.CheckEnded(id, result(fresh("9"), TermOrigin.REMOTE)));
        });
        events.put("copy loaded", w -> w.on(copy()));
        events.put("copy not persisted", w -> w.on(new TermEvent.CopyPersisted("1", false)));
        events.put("overridden", w -> w.on(new TermEvent.Overridden("theirs")));
        events.put("reverted", w -> w.on(new TermEvent.Reverted()));
        events.put("aged", w -> w.pass(DAY).on(new TermEvent.Aged()));
        events.put("backdated", w -> w.on(new TermEvent.Backdated(DAY)));
        events.put("reset", w -> w.on(new TermEvent.Reset()));
        events.put("reset, then published", w -> w.on(new TermEvent.Reset()).check(fresh("9")));
        events.put("paused", w -> w.on(new TermEvent.PauseChanged(true)));
        events.put("resumed", w -> w.on(new TermEvent.PauseChanged(false)));
        events.put("stopped", w -> w.on(new TermEvent.Stopped()));
        return events;
    }

    @TestFactory
    List<DynamicTest> eachStateAndEachEvent() {
        List<DynamicTest> tests = new ArrayList<>();
        events().forEach((name, event) -> states().forEach((state, walk) -> {
            TermState expected = table().get(name).get(state.ordinal());
            tests.add(DynamicTest.dynamicTest(state + ", " + name, () -> {
                assertThat(walk.state()).isEqualTo(state);
                assertThat(event.apply(walk).state()).isEqualTo(expected);
            }));
        }));
        return tests;
    }

    @Test
    void aFailoversCopyThatIsNotKnownToBeNewerReplacesNothingThatWasLoadedMeanwhile() {
        for (Instant modified : Arrays.asList(Instant.EPOCH, null)) {
            Candidate late = new Candidate("late", "late", modified, ManifestStamp.NONE, Optional.empty(), Optional.empty());
            Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.START, null));
            long running = walk.running();
            walk.on(copy()).on(new TermEvent.CheckEnded(running, result(new CheckOutcome.Fresh(late), TermOrigin.FAILOVER)));
            assertThat(walk.effects(Effect.Discard.class)).containsExactly(new Effect.Discard(late));
            assertThat(walk.data.served().published().version()).isEqualTo("kept");
            assertThat(walk.data.history().lastFailure()).isEqualTo("down");
        }
    }

    @Test
    void aMessageThatMeetsACheckPastItsDeadlineIsFollowedByACheckOnceThatHasReturned() {
        Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        long overdue = walk.running();
        walk.on(new TermEvent.DeadlinePassed(overdue, DAY, "busy"))
                .on(new TermEvent.CheckRequested(CheckTrigger.PUSH, null));
        assertThat(walk.effects(Effect.StartCheck.class)).isEmpty();
        CompletableFuture<RefreshResult> meanwhile = new CompletableFuture<>();
        walk.on(new TermEvent.CheckRequested(CheckTrigger.DEMAND, meanwhile));
        assertThat(walk.effects(Effect.Answer.class)).singleElement()
                .satisfies(answer -> assertThat(answer.waiters()).containsExactly(meanwhile));
        walk.on(new TermEvent.CheckEnded(overdue, result(failed(), TermOrigin.REMOTE)));
        assertThat(walk.effects(Effect.StartCheck.class)).singleElement()
                .satisfies(start -> assertThat(start.check().trigger()).isEqualTo(CheckTrigger.PUSH));
        walk.on(new TermEvent.CheckEnded(walk.running(), result(fresh("1"), TermOrigin.REMOTE)));
        assertThat(walk.effects(Effect.StartCheck.class)).isEmpty();
    }

    @Test
    void aRequestDuringACheckOnDemandIsAnsweredByTheNextOneAndShared() {
        CompletableFuture<RefreshResult> first = new CompletableFuture<>();
        CompletableFuture<RefreshResult> second = new CompletableFuture<>();
        Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        long running = walk.running();
        walk.on(new TermEvent.CheckRequested(CheckTrigger.DEMAND, first))
                .on(new TermEvent.CheckRequested(CheckTrigger.DEMAND, second));
        assertThat(walk.last.effects()).isEmpty();

        walk.on(new TermEvent.CheckEnded(running, result(fresh("1"), TermOrigin.REMOTE)));
        assertThat(walk.effects(Effect.StartCheck.class)).hasSize(1);
        walk.on(new TermEvent.CheckEnded(walk.running(), result(unchanged("1"), TermOrigin.REMOTE)));
        assertThat(walk.effects(Effect.Answer.class)).singleElement().satisfies(answer -> {
            assertThat(answer.waiters()).containsExactly(first, second);
            assertThat(answer.result()).isEqualTo(new RefreshResult.Unchanged("1"));
        });
    }

    @Test
    void whoAsksBySchedulePassesDuringACheck() {
        Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null))
                .on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        assertThat(walk.data.checks().queued()).isNull();
    }

    @Test
    void aMessageDuringACheckLeadsToOneMore() {
        Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        for (int i = 0; i < 10; i++) {
            walk.on(new TermEvent.CheckRequested(CheckTrigger.PUSH, null));
        }
        assertThat(walk.data.checks().queued().trigger()).isEqualTo(CheckTrigger.PUSH);
        walk.on(new TermEvent.CheckRequested(CheckTrigger.DEMAND, null))
                .on(new TermEvent.CheckRequested(CheckTrigger.PUSH, null));
        assertThat(walk.data.checks().queued().trigger()).as("tries a rejected version again").isEqualTo(CheckTrigger.DEMAND);
    }

    @Test
    void ofADeadlineAndAResultTheFirstWins() {
        Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        long id = walk.running();
        walk.on(new TermEvent.CheckEnded(id, result(fresh("1"), TermOrigin.REMOTE)))
                .on(new TermEvent.DeadlinePassed(id, DAY, "busy"));
        assertThat(walk.last.effects()).isEmpty();
        assertThat(walk.state()).isEqualTo(TermState.CURRENT);

        walk.on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        long second = walk.running();
        walk.on(new TermEvent.DeadlinePassed(second, DAY, "busy"))
                .on(new TermEvent.CheckEnded(second, result(fresh("2"), TermOrigin.REMOTE)));
        assertThat(walk.effects(Effect.Discard.class)).hasSize(1);
        assertThat(walk.effects(Effect.Schedule.class)).as("was scheduled at the deadline").isEmpty();
        assertThat(walk.data.served().published().version()).isEqualTo("1");
    }

    @Test
    void whileACheckIsOverdueOthersFailAtOnceAndTheNextIsScheduled() {
        Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        long id = walk.running();
        CompletableFuture<RefreshResult> waiter = new CompletableFuture<>();
        walk.on(new TermEvent.DeadlinePassed(id, DAY, "in the producer method"))
                .on(new TermEvent.CheckRequested(CheckTrigger.DEMAND, waiter));
        assertThat(walk.effects(Effect.StartCheck.class)).isEmpty();
        assertThat(walk.effects(Effect.Schedule.class)).hasSize(1);
        assertThat(walk.effects(Effect.Answer.class)).singleElement()
                .satisfies(answer -> assertThat(answer.result()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                        failed -> assertThat(failed.cause()).hasMessageContaining("in the producer method")));
        assertThat(walk.data.history().consecutiveFailures()).isEqualTo(2);

        walk.on(new TermEvent.CheckEnded(id, result(fresh("1"), TermOrigin.REMOTE)))
                .on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        assertThat(walk.effects(Effect.StartCheck.class)).hasSize(1);
    }

    @Test
    void theEndAnswersAllWhoWaitAndWhoComesLater() {
        CompletableFuture<RefreshResult> running = new CompletableFuture<>();
        CompletableFuture<RefreshResult> queued = new CompletableFuture<>();
        CompletableFuture<RefreshResult> late = new CompletableFuture<>();
        Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.START, running));
        long id = walk.running();
        walk.on(new TermEvent.CheckRequested(CheckTrigger.DEMAND, queued)).on(new TermEvent.Stopped());
        assertThat(walk.effects(Effect.EndWaits.class)).hasSize(1);
        assertThat(walk.effects(Effect.Answer.class)).flatExtracting(Effect.Answer::waiters).containsExactly(running, queued);

        walk.on(new TermEvent.CheckEnded(id, result(fresh("1"), TermOrigin.REMOTE)));
        assertThat(walk.effects(Effect.Discard.class)).as("a publication that crosses the end").hasSize(1);
        walk.on(copy());
        assertThat(walk.effects(Effect.Discard.class)).hasSize(1);
        walk.on(new TermEvent.CheckRequested(CheckTrigger.DEMAND, late));
        assertThat(walk.effects(Effect.Answer.class)).flatExtracting(Effect.Answer::waiters).containsExactly(late);
        assertThat(walk.effects(Effect.StartCheck.class)).isEmpty();
    }

    @Test
    void aCopyThatComesAfterARemoteValueIsDiscarded() {
        Walk walk = new Walk().check(fresh("1")).on(copy());
        assertThat(walk.effects(Effect.Discard.class)).hasSize(1);
        assertThat(walk.effects(Effect.Notify.class)).isEmpty();
    }

    @Test
    void aCopyThatIsTooOldIsNeverShownWhereStaleReadsFail() {
        Walk walk = new Walk().on(new TermEvent.CopyLoaded(
                new Candidate("kept", "kept", Instant.EPOCH, ManifestStamp.NONE, Optional.empty(), Optional.empty()), "primary",
                DAY));
        assertThat(walk.last.effects().get(0)).isEqualTo(new Effect.Withhold(true));
        walk.check(fresh("1"));
        assertThat(walk.last.effects().stream().map(Object::getClass).toList()).as("the old value is never shown")
                .containsSubsequence(Effect.Publish.class, Effect.Withhold.class);
    }

    @Test
    void aRejectedVersionIsNotifiedOnce() {
        Walk walk = new Walk().check(rejected("2"));
        assertThat(walk.effects(Effect.Notify.class)).singleElement().satisfies(n -> assertThat(n.rejected()).isPresent());
        walk.check(rejected("2"));
        assertThat(walk.effects(Effect.Notify.class)).singleElement().satisfies(n -> assertThat(n.rejected()).isEmpty());
        walk.check(rejected(null));
        assertThat(walk.effects(Effect.Notify.class)).singleElement().satisfies(n -> assertThat(n.rejected()).isPresent());
        walk.check(rejected(null));
        assertThat(walk.effects(Effect.Notify.class)).as("also one without a version").singleElement()
                .satisfies(n -> assertThat(n.rejected()).isEmpty());
    }

    @Test
    void anotherExceptionRejectsInTheThirdCheckThatMeetsIt() {
        Walk walk = new Walk().check(fresh("1"));
        for (int i = 1; i < RejectionPolicy.STRIKES; i++) {
            assertThat(walk.check(new CheckOutcome.Strike(rejection("2"))).state()).isEqualTo(TermState.FAILING);
        }
        walk.check(failed());
        assertThat(walk.check(new CheckOutcome.Strike(rejection("2"))).state()).isEqualTo(TermState.REJECTED);
    }

    @Test
    void aRejectedVersionIsTriedAgainOnDemandOnly() {
        Walk walk = new Walk().check(rejected("2")).on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        assertThat(walk.effects(Effect.StartCheck.class).get(0).check().rejection("primary")).isPresent();
        walk.on(new TermEvent.CheckEnded(walk.running(), result(rejected("2"), TermOrigin.REMOTE)))
                .on(new TermEvent.CheckRequested(CheckTrigger.DEMAND, null));
        assertThat(walk.effects(Effect.StartCheck.class).get(0).check().rejection("primary")).isEmpty();
    }

    @Test
    void aVersionWhoseBytesWereOthersThanNamedIsTriedAgainAfterAnHour() {
        for (PayloadRejectedException.Reason reason : PayloadRejectedException.Reason.values()) {
            Rejection rejection = new Rejection("primary", "2", new PayloadRejectedException(reason, "bad"), "bad", null, null);
            boolean others = switch (reason) {
                case DIGEST, SIGNATURE, MISMATCH -> true;
                default -> false;
            };
            Walk walk = new Walk().check(new CheckOutcome.Rejected(rejection)).pass(Duration.ofMinutes(59));
            assertThat(isTriedAgain(walk)).as(reason + " before").isFalse();
            walk.on(new TermEvent.CheckEnded(walk.running(), result(stillRejected(walk), TermOrigin.REMOTE)))
                    .pass(Duration.ofMinutes(1));
            assertThat(isTriedAgain(walk)).as(reason + " then").isEqualTo(others);
            walk.on(new TermEvent.CheckEnded(walk.running(),
                    result(new CheckOutcome.Rejected(rejection), TermOrigin.REMOTE)));
            assertThat(walk.effects(Effect.Notify.class)).as("told once").singleElement()
                    .satisfies(n -> assertThat(n.rejected()).isEmpty());
            assertThat(isTriedAgain(walk)).as(reason + " and an hour after that").isEqualTo(false);
        }
    }

    private static CheckOutcome stillRejected(Walk walk) {
        return new CheckOutcome.StillRejected(walk.data.sources().rejections().get("primary"));
    }

    private static boolean isTriedAgain(Walk walk) {
        walk.on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        return walk.effects(Effect.StartCheck.class).get(0).check().rejection("primary").isEmpty();
    }

    @Test
    void maxAgeOfAnAnswerThatWasNotUsedPostponesNothing() {
        for (CheckOutcome outcome : List.of(rejected("2"), failed(), new CheckOutcome.Strike(rejection("2")))) {
            Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
            walk.on(new TermEvent.CheckEnded(walk.running(), new CheckResult(
                    new Answer(outcome, "primary", "primary", TermOrigin.REMOTE), null, List.of(), Optional.of(DAY),
                    Measures.NONE)));
            assertThat(walk.effects(Effect.Schedule.class).get(0).next().freshFor()).isEmpty();
        }
        Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        walk.on(new TermEvent.CheckEnded(walk.running(), new CheckResult(
                new Answer(fresh("1"), "primary", "primary", TermOrigin.REMOTE), null, List.of(), Optional.of(DAY),
                Measures.NONE)));
        assertThat(walk.effects(Effect.Schedule.class).get(0).next().freshFor()).contains(DAY);
    }

    @Test
    void aCopyThatCouldNotBePersistedIsMadeUpForAtTheNextCheck() {
        Walk walk = new Walk().check(fresh("1")).on(new TermEvent.CopyPersisted("1", false))
                .on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        assertThat(walk.effects(Effect.StartCheck.class).get(0).check().copyMissing()).isTrue();
        PendingCopy copy = new PendingCopy() {
            @Override
            public boolean persist() {
                return true;
            }

            @Override
            public void discard() {
            }
        };
        walk.on(new TermEvent.CheckEnded(walk.running(),
                result(new CheckOutcome.Unchanged("1", Optional.of(copy)), TermOrigin.REMOTE)));
        assertThat(walk.effects(Effect.Persist.class)).hasSize(1);
        walk.on(new TermEvent.CopyPersisted("1", true)).on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        assertThat(walk.effects(Effect.StartCheck.class).get(0).check().copyMissing()).isFalse();
    }

    @Test
    void theCopyOfACheckThatReturnsTooLateIsDiscarded() {
        PendingCopy copy = new PendingCopy() {
            @Override
            public boolean persist() {
                throw new AssertionError("the check has been given up");
            }

            @Override
            public void discard() {
                throw new AssertionError("whoever decides waits for no disk");
            }
        };
        Walk walk = new Walk().check(fresh("1")).on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        long id = walk.running();
        walk.on(new TermEvent.DeadlinePassed(id, DAY, "busy")).on(new TermEvent.CheckEnded(id,
                result(new CheckOutcome.Unchanged("1", Optional.of(copy)), TermOrigin.REMOTE)));
        assertThat(walk.effects(Effect.Persist.class)).isEmpty();
        assertThat(walk.effects(Effect.DiscardCopy.class)).containsExactly(new Effect.DiscardCopy(copy));
    }

    @Test
    void aCheckThatGetsItsThreadAfterAResetIsNotTakenForTheOneThatRuns() {
        Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        long before = walk.running();
        walk.on(new TermEvent.Reset()).on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        long now = walk.running();
        walk.on(new TermEvent.CheckStarted(before));
        assertThat(walk.running()).isEqualTo(now);
    }

    @Test
    void aResetEndsTheCheckThatRunsAndHidesTheValueUntilTheNext() {
        CompletableFuture<RefreshResult> running = new CompletableFuture<>();
        CompletableFuture<RefreshResult> queued = new CompletableFuture<>();
        Walk walk = new Walk().check(fresh("1")).on(new TermEvent.Overridden("ours"))
                .on(new TermEvent.CheckRequested(CheckTrigger.DEMAND, running))
                .on(new TermEvent.CheckRequested(CheckTrigger.DEMAND, queued));
        long id = walk.running();
        walk.on(new TermEvent.Reset());
        assertThat(walk.effects(Effect.EndWaits.class)).extracting(Effect.EndWaits::checkId).containsExactly(id);
        assertThat(walk.effects(Effect.Answer.class)).flatExtracting(Effect.Answer::waiters).containsExactly(running, queued);
        assertThat(walk.effects(Effect.Withhold.class)).containsExactly(new Effect.Withhold(true));
        assertThat(walk.effects(Effect.Revert.class)).hasSize(1);

        walk.on(new TermEvent.CheckEnded(id, result(fresh("2"), TermOrigin.REMOTE)));
        assertThat(walk.effects(Effect.Discard.class)).hasSize(1);
        assertThat(walk.state()).isEqualTo(TermState.PENDING);

        walk.check(fresh("3"));
        assertThat(walk.last.effects().stream().filter(Effect.Immediate.class::isInstance)).extracting(Object::getClass)
                .containsSubsequence(Effect.Publish.class, Effect.Withhold.class);
        assertThat(walk.effects(Effect.Withhold.class)).containsExactly(new Effect.Withhold(false));
    }

    @Test
    void aCheckPastItsDeadlineHindersNoneAfterAReset() {
        Walk walk = new Walk().on(new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null));
        walk.on(new TermEvent.DeadlinePassed(walk.running(), DAY, "busy")).on(new TermEvent.Reset()).check(fresh("1"));
        assertThat(walk.state()).isEqualTo(TermState.CURRENT);
    }

    @Test
    void whatIsBackdatedIsOfThatAge() {
        Walk walk = new Walk().check(fresh("1")).on(new TermEvent.Backdated(Duration.ofMinutes(59)));
        assertThat(view.of(walk.data, walk.now, null).age()).isEqualTo(Duration.ofMinutes(59));
        assertThat(walk.effects(Effect.WatchAge.class)).hasSize(1);
        assertThat(new Walk().on(new TermEvent.Backdated(DAY)).state()).isEqualTo(TermState.PENDING);
    }

    @Test
    void aDevelopersFileIsAPrimarySource() {
        assertThat(new Walk().check(fresh("1"), TermOrigin.FAILOVER).check(fresh("2"), TermOrigin.LOCAL).state())
                .isEqualTo(TermState.CURRENT);
    }
}
