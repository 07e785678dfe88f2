package io.quarkiverse.remoteterm.runtime.state;

import java.time.Instant;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.state.TermData.Served;
import io.quarkiverse.remoteterm.runtime.state.outcome.Published;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

/**
 * What is known of a term, as its users see it.
 */
public final class StatusView {

    private final String term;
    private final Staleness staleness;

    public StatusView(String term, StalenessSettings staleness) {
        this.term = term;
        this.staleness = new Staleness(staleness);
    }

    /**
     * @param nextRefresh null if no check is due
     */
    public TermStatus of(TermData data, Moment now, Instant nextRefresh) {
        Served served = data.served();
        Published published = served.published();
        TermSnapshot<Object> shown = served.override() != null ? served.override()
                : published == null ? null : published.snapshot();
        Rejection rejected = data.sources().rejected();
        return new TermStatus(term, state(data, now),
                shown == null ? null : shown.version(),
                shown == null ? null : shown.origin(),
                shown == null ? null : shown.publishedAt(),
                published == null ? null : now.since(published.confirmedAt()),
                data.history().lastAttempt(), data.history().lastSuccess(), data.history().consecutiveFailures(),
                data.history().lastFailure(), rejected == null ? null : rejected.version(),
                data.paused() ? null : nextRefresh,
                published == null || served.override() != null ? null : published.sourceModified(),
                published == null || served.override() != null ? null : published.manifest().serial());
    }

    /** The most serious that applies. */
    TermState state(TermData data, Moment now) {
        Published published = data.served().published();
        boolean overridden = data.served().override() != null;
        if (published == null && !overridden) {
            return TermState.PENDING;
        }
        if (staleness.isStale(published, now)) {
            return TermState.STALE;
        }
        if (data.sources().rejected() != null) {
            return TermState.REJECTED;
        }
        if (published != null && (published.origin() == TermOrigin.DISK || published.origin() == TermOrigin.FAILOVER)) {
            return TermState.DEGRADED;
        }
        if (data.history().failing()) {
            return TermState.FAILING;
        }
        if (overridden) {
            return TermState.OVERRIDDEN;
        }
        return data.paused() ? TermState.PAUSED : TermState.CURRENT;
    }
}
