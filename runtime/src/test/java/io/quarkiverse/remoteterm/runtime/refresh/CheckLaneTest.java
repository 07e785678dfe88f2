package io.quarkiverse.remoteterm.runtime.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;

class CheckLaneTest {

    private final List<CheckLane.Ticket> started = new ArrayList<>();
    private final CheckLane lane = new CheckLane(started::add, Runnable::run);

    @Test
    void checksDoNotOverlap() {
        CompletableFuture<RefreshResult> first = lane.bySchedule();
        assertThat(lane.bySchedule()).isSameAs(first);
        assertThat(started).hasSize(1);
    }

    @Test
    void whoAsksDuringACheckIsAnsweredByOneThatStartedAfterTheCall() {
        CompletableFuture<RefreshResult> early = lane.bySchedule();
        CompletableFuture<RefreshResult> asked = lane.byHand();
        end("before the call");

        assertThat(early).isCompletedWithValue(new RefreshResult.Unchanged("before the call"));
        assertThat(asked).isNotDone();
        assertThat(started).hasSize(2);
        end("after the call");
        assertThat(asked).isCompletedWithValue(new RefreshResult.Unchanged("after the call"));
    }

    @Test
    void allWhoAskDuringACheckShareTheNextOne() {
        lane.byHand();
        List<CompletableFuture<RefreshResult>> asked = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            asked.add(lane.byHand());
        }
        end("first");
        end("second");

        assertThat(started).hasSize(2);
        assertThat(asked).allSatisfy(
                answer -> assertThat(answer).isCompletedWithValue(new RefreshResult.Unchanged("second")));
        assertThat(lane.bySchedule()).isNotDone();
        assertThat(started).hasSize(3);
    }

    @Test
    void aCheckThatEndsLateChangesNothing() {
        lane.bySchedule();
        CheckLane.Ticket late = started.get(0);
        end("in time");
        lane.bySchedule();
        assertThat(late.settle(new RefreshResult.Unchanged("late"))).isFalse();
        lane.ended(late);

        assertThat(lane.bySchedule()).isNotDone();
        assertThat(started).hasSize(2);
    }

    private void end(String version) {
        CheckLane.Ticket running = started.get(started.size() - 1);
        assertThat(running.settle(new RefreshResult.Unchanged(version))).isTrue();
        lane.ended(running);
    }
}
