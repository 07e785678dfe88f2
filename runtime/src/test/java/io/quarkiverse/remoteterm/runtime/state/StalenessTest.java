package io.quarkiverse.remoteterm.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.state.outcome.ManifestStamp;
import io.quarkiverse.remoteterm.runtime.state.outcome.Published;

class StalenessTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NEVER = null;

    @Test
    void aTermWithoutAValueIsNotStale() {
        assertThat(staleness(HOUR).isStale(null, after(HOUR))).isFalse();
        assertThat(staleness(HOUR).isWithheld(null, after(HOUR))).isFalse();
        assertThat(staleness(HOUR).untilStale(null, after(HOUR))).isEmpty();
    }

    @Test
    void withoutABoundNothingBecomesStale() {
        assertThat(staleness(null).isStale(published(NEVER), after(Duration.ofDays(10_000)))).isFalse();
        assertThat(staleness(null).untilStale(published(NEVER), after(HOUR))).isEmpty();
    }

    @Test
    void aValueMayBeAsOldAsIsConfiguredAndNoOlder() {
        assertThat(staleness(HOUR).isStale(published(NEVER), after(HOUR))).isFalse();
        assertThat(staleness(HOUR).isStale(published(NEVER), after(HOUR.plusNanos(1)))).isTrue();
    }

    @Test
    void itIsLookedAtAMomentAfterItHasBecomeTooOld() {
        assertThat(staleness(HOUR).untilStale(published(NEVER), after(MINUTE))).contains(Duration.ofMinutes(59).plusMillis(1));
        assertThat(staleness(HOUR).untilStale(published(NEVER), after(HOUR.plusNanos(1)))).as("for good").isEmpty();
    }

    @Test
    void aManifestHasExpiredAtItsTime() {
        Published published = published(START.plus(HOUR));
        assertThat(staleness(null).isStale(published, after(HOUR.minusNanos(1)))).isFalse();
        assertThat(staleness(null).isStale(published, after(HOUR))).isTrue();
    }

    @Test
    void theWallClockIsLookedAtEachMinute() {
        Published published = published(START.plus(HOUR));
        assertThat(staleness(null).untilStale(published, after(Duration.ZERO))).contains(MINUTE);
        assertThat(staleness(null).untilStale(published, after(HOUR.minusSeconds(5)))).contains(Duration.ofSeconds(5));
        assertThat(staleness(null).untilStale(published, after(HOUR))).isEmpty();
    }

    @Test
    void whateverComesFirstCounts() {
        Published published = published(START.plus(HOUR));
        assertThat(staleness(Duration.ofSeconds(10)).untilStale(published, after(Duration.ZERO)))
                .contains(Duration.ofSeconds(10).plusMillis(1));
        assertThat(staleness(HOUR).untilStale(published, after(Duration.ZERO))).contains(MINUTE);
    }

    @Test
    void staleReadsFailOnlyWhereThatIsConfigured() {
        Moment late = after(HOUR.multipliedBy(2));
        assertThat(new Staleness(new StalenessSettings(Optional.of(HOUR), OnStale.FAIL)).isWithheld(published(NEVER), late))
                .isTrue();
        assertThat(
                new Staleness(new StalenessSettings(Optional.of(HOUR), OnStale.FAIL)).isWithheld(published(NEVER), after(HOUR)))
                .isFalse();
        assertThat(staleness(HOUR).isWithheld(published(NEVER), late)).isFalse();
    }

    private static Staleness staleness(Duration max) {
        return new Staleness(new StalenessSettings(Optional.ofNullable(max), OnStale.SERVE));
    }

    /** The monotonic clock overflows meanwhile. */
    private static Moment after(Duration time) {
        return new Moment(Long.MAX_VALUE + time.toNanos(), START.plus(time));
    }

    private static Published published(Instant expires) {
        return new Published(new TermSnapshot<>("value", "1", TermOrigin.REMOTE, START), "primary", null,
                new ManifestStamp(null, expires), Long.MAX_VALUE);
    }
}
