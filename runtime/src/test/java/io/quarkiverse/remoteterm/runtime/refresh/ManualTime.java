package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.time.Instant;

/**
 * Two clocks that move when they are told to, each for itself.
 */
final class ManualTime implements TimeSource {

    private volatile long nanos = Long.MAX_VALUE - 1_000; // near the overflow: only differences count
    private volatile Instant now = Instant.parse("2026-03-29T00:59:59Z");

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return now;
    }

    void pass(Duration time) {
        nanos += time.toNanos();
        now = now.plus(time);
    }

    /** Somebody sets the wall clock. */
    void step(Duration by) {
        now = now.plus(by);
    }
}
