package io.quarkiverse.remoteterm.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.runtime.config.RetrySettings;

class BackoffTest {

    private static final Duration DELAY = Duration.ofMillis(200);
    private static final Duration MOST = Duration.ofSeconds(10);

    private final Backoff backoff = new Backoff(new RetrySettings(3, DELAY, MOST), new SplittableRandom(42));

    @Test
    void theBoundDoublesUpToTheGreatestDelay() {
        assertThat(greatest(1)).isBetween(Duration.ofMillis(190), DELAY);
        assertThat(greatest(2)).isBetween(Duration.ofMillis(380), DELAY.multipliedBy(2));
        assertThat(greatest(4)).isBetween(Duration.ofMillis(1500), DELAY.multipliedBy(8));
        assertThat(greatest(7)).isBetween(Duration.ofMillis(9_500), MOST);
        assertThat(greatest(1_000_000)).isBetween(Duration.ofMillis(9_500), MOST);
    }

    @Test
    void instancesSpreadOverTheWholeTime() {
        long early = 0;
        for (int i = 0; i < 1_000; i++) {
            if (backoff.after(3).compareTo(Duration.ofMillis(400)) < 0) {
                early++;
            }
        }
        assertThat(early).isBetween(400L, 600L);
    }

    @Test
    void noDelayAtAllDoesNotSpin() {
        Backoff none = new Backoff(new RetrySettings(3, Duration.ZERO, Duration.ZERO), new SplittableRandom(42));
        assertThat(none.after(1)).isGreaterThanOrEqualTo(Duration.ofMillis(10));
        assertThat(none.after(100)).isGreaterThanOrEqualTo(Duration.ofMillis(10));
    }

    private Duration greatest(int failures) {
        Duration greatest = Duration.ZERO;
        for (int i = 0; i < 2_000; i++) {
            Duration delay = backoff.after(failures);
            greatest = delay.compareTo(greatest) > 0 ? delay : greatest;
        }
        return greatest;
    }
}
