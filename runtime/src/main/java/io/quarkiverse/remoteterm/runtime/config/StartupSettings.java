package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;

/**
 * @param lazy the application does not wait for the first load
 * @param timeout how long it waits at most otherwise
 */
public record StartupSettings(boolean lazy, Duration timeout, OnStartupFailure onFailure) {

    /** What becomes of the start when an eager term has neither a remote value nor a disk copy. */
    public enum OnStartupFailure {
        /** The application does not start. */
        FAIL,
        /** The application starts without a value. */
        CONTINUE
    }
}
