package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.check.context.DecodePermits;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;

/**
 * A producer method that goes on after the deadline of its check.
 */
@Timeout(60)
class OverdueProducerTest extends TermFixture {

    @Test
    void aProducerThatHangsIsFencedAndLaterChecksSaySo() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> calls = new CopyOnWriteArrayList<>();
        primary.holds("v1", "one");
        bench().retries(1).fetchTimeout(Duration.ofMillis(300)).produces(value -> {
            calls.add((String) value);
            if (calls.size() == 1) {
                hanging.countDown();
                awaitWhateverHappens(release);
            }
            return value + " at last";
        });
        CompletableFuture<RefreshResult> first = bench.term().checkBySchedule();
        hanging.await();
        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOfSatisfying(RefreshResult.Failed.class,
                result -> assertThat(result.cause()).hasMessageContaining("in the producer method"));

        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                result -> assertThat(result.cause()).hasMessageContaining("no other can start before it returns"));
        assertThat(calls).hasSize(1);

        release.countDown();
        await().untilAsserted(() -> assertThat(bench.cell.find()).contains("one at last"));
        assertThat(calls).as("a later check made it").hasSize(2);
        assertThat(bench.published).as("what the late one made is not published").hasSize(1);
    }

    @Test
    void aCheckPastItsDeadlineAsksNeitherItsSourceAgainNorAFailover() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        primary.holds("v1", "one").broken(() -> {
            awaitWhateverHappens(release);
            throw new IOException("late");
        });
        failover.holds("v1", "one");
        benchWithFailover().retry(new RetrySettings(5, Duration.ofMillis(1), Duration.ofMillis(1)))
                .fetchTimeout(Duration.ofMillis(300));
        bench.term().pause();
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        release.countDown();
        await().until(() -> bench.term().data().checks().overdue() == null);
        assertThat(primary.asked).hasSize(1);
        assertThat(failover.asked).isEmpty();
    }

    @Test
    void aProducerThatDoesNotReturnHoldsUpNoOtherTerm() throws Exception {
        DecodePermits permits = new DecodePermits(1);
        CountDownLatch release = new CountDownLatch(1);
        primary.holds("v1", "one");
        bench().decodesWith(permits).fetchTimeout(Duration.ofMillis(300)).produces(value -> {
            awaitWhateverHappens(release);
            return value;
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);

        failover.holds("v2", "two");
        TermBench other = new TermBench(directory, bench.executor, failover).decodesWith(permits)
                .fetchTimeout(Duration.ofSeconds(10));
        assertThat(other.check()).isEqualTo(new RefreshResult.Published("v2"));
        release.countDown();
        other.stopChecks();
    }

    @Test
    void aMessageWhileAProducerIsPastItsDeadlineIsFollowedByACheckOnceThatReturns() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        primary.holds("v1", "one");
        bench().fetchTimeout(Duration.ofMillis(300)).produces(value -> {
            if (release.getCount() > 0) {
                awaitWhateverHappens(release);
            }
            return value;
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        bench.term().checkByMessage();
        await().untilAsserted(() -> assertThat(bench.failed).hasSize(2));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(primary.asked).hasSize(1);
        release.countDown();
        await().untilAsserted(() -> assertThat(bench.cell.find()).contains("one"));
        assertThat(primary.asked).hasSize(2);
    }

    @Test
    void aMessageThatSharesItsCheckWithARefreshIsFollowedToo() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        primary.holds("v1", "one");
        bench().fetchTimeout(Duration.ofMillis(300)).produces(value -> {
            hanging.countDown();
            awaitWhateverHappens(release);
            return value;
        });
        CompletableFuture<RefreshResult> first = bench.term().checkBySchedule();
        hanging.await();
        bench.term().checkByMessage();
        CompletableFuture<RefreshResult> refresh = bench.term().refresh().subscribeAsCompletionStage();
        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Failed.class);
        assertThat(refresh.get(10, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Failed.class);
        assertThat(primary.asked).hasSize(1);
        release.countDown();
        await().untilAsserted(() -> assertThat(bench.cell.find()).contains("one"));
        assertThat(primary.asked).hasSize(2);
    }
}
