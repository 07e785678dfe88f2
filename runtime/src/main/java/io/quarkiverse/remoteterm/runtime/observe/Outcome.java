package io.quarkiverse.remoteterm.runtime.observe;

import java.util.Locale;

import io.quarkiverse.remoteterm.RefreshResult;

/**
 * How a check ended, in a word.
 */
public enum Outcome {
    PUBLISHED,
    UNCHANGED,
    REJECTED,
    FAILED;

    public static Outcome of(RefreshResult result) {
        if (result instanceof RefreshResult.Published) {
            return PUBLISHED;
        }
        if (result instanceof RefreshResult.Unchanged) {
            return UNCHANGED;
        }
        return result instanceof RefreshResult.Rejected ? REJECTED : FAILED;
    }

    /**
     * @return why; null for a check that published or confirmed
     */
    public static Throwable cause(RefreshResult result) {
        if (result instanceof RefreshResult.Rejected rejected) {
            return rejected.cause();
        }
        return result instanceof RefreshResult.Failed failed ? failed.cause() : null;
    }

    /**
     * @return which version was met; null if that is not known
     */
    public static String version(RefreshResult result) {
        if (result instanceof RefreshResult.Published published) {
            return published.version();
        }
        if (result instanceof RefreshResult.Unchanged unchanged) {
            return unchanged.version();
        }
        return result instanceof RefreshResult.Rejected rejected ? rejected.version() : null;
    }

    /** As the value of a tag. */
    public String label() {
        return label(this);
    }

    public static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
