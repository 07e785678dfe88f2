package io.quarkiverse.remoteterm.runtime.check;

import io.quarkiverse.remoteterm.runtime.check.context.DecodePermits;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.state.TermClock;

/**
 * What the checks of all terms share.
 */
public record CheckEnvironment(CheckRunner.Threads threads, TermClock clock, DecodePermits permits,
        TermChangeListener listener) {
}
