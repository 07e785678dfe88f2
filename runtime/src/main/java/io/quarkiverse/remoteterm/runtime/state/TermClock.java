package io.quarkiverse.remoteterm.runtime.state;

import java.time.Instant;

/**
 * Reads both clocks.
 */
@FunctionalInterface
public interface TermClock {

    TermClock SYSTEM = () -> new Moment(System.nanoTime(), Instant.now());

    Moment now();
}
