package io.quarkiverse.remoteterm.runtime.refresh;

import static io.quarkiverse.remoteterm.TermOrigin.DISK;
import static io.quarkiverse.remoteterm.TermOrigin.FAILOVER;
import static io.quarkiverse.remoteterm.TermOrigin.REMOTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.fetch.Source;

class TermRecordTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration MAX = Duration.ofMinutes(10);

    private final ManualTime time = new ManualTime();
    private final Source primary = source("primary");
    private final Source standIn = source("stand-in");
    private final TermRecord record = new TermRecord(new StalenessSettings(Optional.of(MAX), OnStale.FAIL), time);

    @Test
    void withoutAValueTheTermIsPendingWhateverElseIsWrong() {
        record.failed(new IOException("unreachable"));
        assertThat(state()).isEqualTo(TermState.PENDING);
        record.refused(refusal(primary, "bad"));
        assertThat(state()).isEqualTo(TermState.PENDING);
        assertThat(record.state(true, false)).isNotEqualTo(TermState.PENDING);
    }

    @Test
    void theMostSeriousStateIsShown() {
        publish(primary, REMOTE, "v1");
        assertThat(state()).isEqualTo(TermState.CURRENT);
        assertThat(record.state(false, true)).isEqualTo(TermState.PAUSED);
        assertThat(record.state(true, true)).isEqualTo(TermState.OVERRIDDEN);
        record.failed(new IOException("unreachable"));
        assertThat(record.state(true, true)).isEqualTo(TermState.FAILING);
        publish(standIn, FAILOVER, "copy");
        record.failed(new IOException("unreachable"));
        assertThat(record.state(true, true)).isEqualTo(TermState.DEGRADED);
        record.refused(refusal(primary, "bad"));
        assertThat(record.state(true, true)).isEqualTo(TermState.REJECTED);
        time.pass(MAX.plusMillis(1));
        assertThat(record.state(true, true)).isEqualTo(TermState.STALE);
    }

    @Test
    void notModifiedClearsAFailureThatHasPassed() {
        publish(primary, REMOTE, "v1");
        record.failed(new IOException("unreachable"));
        record.failed(new IOException("unreachable"));
        assertThat(record.consecutiveFailures()).isEqualTo(2);

        record.confirmed(primary, REMOTE, null);

        assertThat(state()).isEqualTo(TermState.CURRENT);
        assertThat(record.consecutiveFailures()).isZero();
        assertThat(record.lastFailure()).isEmpty();
    }

    @Test
    void notModifiedOfARefusedVersionClearsTheFailureButNotTheRefusal() {
        publish(primary, REMOTE, "v1");
        Refusal refusal = refusal(primary, "bad");
        record.refused(refusal);
        record.failed(new IOException("unreachable"));
        assertThat(state()).isEqualTo(TermState.REJECTED);

        record.stillRefused(refusal);

        assertThat(state()).isEqualTo(TermState.REJECTED);
        assertThat(record.consecutiveFailures()).isZero();
        assertThat(record.lastFailure()).containsSame(refusal.cause());
    }

    @Test
    void theSourceGoingBackToThePublishedVersionEndsTheRefusal() {
        publish(primary, REMOTE, "v1");
        record.refused(refusal(primary, "bad"));

        record.confirmed(primary, REMOTE, null);

        assertThat(state()).isEqualTo(TermState.CURRENT);
        assertThat(record.rejected()).isEmpty();
        assertThat(record.known(primary, false).versions()).containsExactly("v1");
    }

    @Test
    void theRefusedVersionIsTheValidatorThatIsSentFirst() {
        publish(primary, REMOTE, "v1");
        record.refused(refusal(primary, "bad"));

        assertThat(record.known(primary, false).versions()).containsExactly("bad", "v1");
        assertThat(record.known(primary, true).versions()).containsExactly("v1");
    }

    @Test
    void aValidatorIsSentOnlyToTheSourceThatIssuedIt() {
        publish(standIn, FAILOVER, "copy");
        record.remember(refusal(primary, "bad"));

        assertThat(record.known(primary, false).versions()).containsExactly("bad");
        assertThat(record.known(standIn, false).versions()).containsExactly("copy");
    }

    @Test
    void anExceptionThatMayPassRefusesTheVersionInTheThirdCheckThatMeetsIt() {
        assertThat(record.doubted(refusal(primary, "v2"))).isFalse();
        assertThat(record.doubted(refusal(primary, "v2"))).isFalse();
        assertThat(record.doubted(refusal(primary, "v3"))).isFalse();
        assertThat(record.doubted(refusal(primary, "v3"))).isFalse();
        assertThat(record.doubted(refusal(primary, "v3"))).isTrue();
    }

    @Test
    void aRefusedVersionThatFailsOtherwiseWhenTriedAgainStaysRefused() {
        publish(primary, REMOTE, "v1");
        record.refused(refusal(primary, "v2"));
        assertThat(record.doubted(refusal(primary, "v2"))).isTrue();
    }

    @Test
    void aRefusalIsNewsOnce() {
        assertThat(record.refused(refusal(primary, "bad"))).isTrue();
        assertThat(record.refused(refusal(primary, "bad"))).isFalse();
        assertThat(record.refused(refusal(primary, "worse"))).isTrue();
    }

    @Test
    void aStandInReplacesAValueOnlyWithOneThatIsKnownToBeNewer() {
        assertThat(record.wantsInstead(Optional.empty())).as("an empty term takes anything").isTrue();
        record.published(new TermRecord.Current("v1", "primary", REMOTE, Optional.of(NOON)), null);

        assertThat(record.wantsInstead(Optional.empty())).isFalse();
        assertThat(record.wantsInstead(Optional.of(NOON.minusSeconds(1)))).isFalse();
        assertThat(record.wantsInstead(Optional.of(NOON))).isFalse();
        assertThat(record.wantsInstead(Optional.of(NOON.plusSeconds(1)))).isTrue();

        publish(primary, REMOTE, "v2");
        assertThat(record.wantsInstead(Optional.of(NOON.plusSeconds(1)))).as("the present one has no time").isFalse();
    }

    @Test
    void onlyThePrimaryConfirmsTheTerm() {
        publish(standIn, FAILOVER, "copy");
        record.confirmed(standIn, FAILOVER, null);
        assertThat(record.remoteConfirmed()).isFalse();
        publish(primary, REMOTE, "v1");
        assertThat(record.remoteConfirmed()).isTrue();
    }

    @Test
    void aDiskCopyThatTheSourceConfirmsIsRemote() {
        record.restored(new TermRecord.Current("v1", "primary", DISK, Optional.empty()), Duration.ofMinutes(5));
        assertThat(state()).isEqualTo(TermState.DEGRADED);
        assertThat(record.age()).hasValue(Duration.ofMinutes(5));

        assertThat(record.confirmed(primary, REMOTE, null)).isTrue();

        assertThat(state()).isEqualTo(TermState.CURRENT);
        assertThat(record.age()).hasValue(Duration.ZERO);
    }

    @Test
    void theAgeCountsFromTheLastConfirmationByTheMonotonicClock() {
        publish(primary, REMOTE, "v1");
        time.pass(Duration.ofMinutes(3));
        time.step(Duration.ofHours(-5));
        assertThat(record.age()).hasValue(Duration.ofMinutes(3));
        record.refused(refusal(primary, "bad"));
        record.failed(new IOException("unreachable"));
        assertThat(record.age()).as("neither confirms the published value").hasValue(Duration.ofMinutes(3));
        record.confirmed(primary, REMOTE, null);
        assertThat(record.age()).hasValue(Duration.ZERO);
    }

    @Test
    void aStaleValueIsWithheldUntilItIsConfirmed() {
        publish(primary, REMOTE, "v1");
        assertThat(record.untilStale()).hasValue(MAX);
        time.pass(MAX.plusNanos(1));
        assertThat(record.withheld()).isTrue();
        assertThat(record.untilStale()).isEmpty();
        record.confirmed(primary, REMOTE, null);
        assertThat(record.withheld()).isFalse();
    }

    private TermState state() {
        return record.state(false, false);
    }

    private void publish(Source source, TermOrigin origin, String version) {
        record.published(new TermRecord.Current(version, source.id(), origin, Optional.empty()), null);
    }

    private static Refusal refusal(Source source, String version) {
        return new Refusal(source.id(), version, new IllegalStateException("bad " + version), Optional.empty());
    }

    private static Source source(String id) {
        return new Source(id, id, request -> null, Optional.empty(), Optional.empty());
    }
}
