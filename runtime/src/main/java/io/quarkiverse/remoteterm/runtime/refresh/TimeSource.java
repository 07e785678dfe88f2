package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Instant;

/**
 * The two clocks: a monotonic one to measure with, the wall clock to show.
 */
interface TimeSource {

    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };

    long nanos();

    Instant now();
}
