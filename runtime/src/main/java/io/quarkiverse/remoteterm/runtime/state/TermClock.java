package io.quarkiverse.remoteterm.runtime.state;

import java.time.Instant;

/**
 * Reads both clocks.
 */
@FunctionalInterface
public interface TermClock {

    TermClock SYSTEM = new TermClock() {

        @Override
        public Moment now() {
            return new Moment(nanos(), Instant.now());
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    };

    Moment now();

    /**
     * @return the monotonic clock alone, to measure with
     */
    default long nanos() {
        return now().nanos();
    }
}
