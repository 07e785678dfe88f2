package io.quarkiverse.remoteterm.runtime.state;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;

/**
 * What one event has changed in a term, for listeners. At most one of the three CDI events comes of one change.
 *
 * @param before the status before the event; of a term's first change the status of a term without a value
 * @param now the status after it
 * @param available whether reads give a value now
 * @param check how a check ended; empty if no check has
 */
public record TermChange(TermStatus before, TermStatus now, boolean available, Optional<CheckReport> check,
        Optional<TermPublished<?>> published, Optional<TermRejected> rejected, Optional<TermRefreshFailed> failed) {

    /** With a stage of its check that came after the check itself. */
    public TermChange with(CheckStage stage, Duration took) {
        return new TermChange(before, now, available, check.map(report -> report.with(stage, took)), published, rejected,
                failed);
    }

    public boolean isStateChange() {
        return before.state() != now.state();
    }
}
