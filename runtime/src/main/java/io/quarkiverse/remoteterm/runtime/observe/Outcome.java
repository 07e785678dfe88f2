package io.quarkiverse.remoteterm.runtime.observe;

import java.util.Locale;

import io.quarkiverse.remoteterm.RefreshResult;

/**
 * How a check ended, in a word: for metrics and traces.
 */
enum Outcome {
    PUBLISHED,
    UNCHANGED,
    REJECTED,
    FAILED;

    static Outcome of(RefreshResult result) {
        if (result instanceof RefreshResult.Published) {
            return PUBLISHED;
        }
        if (result instanceof RefreshResult.Unchanged) {
            return UNCHANGED;
        }
        return result instanceof RefreshResult.Rejected ? REJECTED : FAILED;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
