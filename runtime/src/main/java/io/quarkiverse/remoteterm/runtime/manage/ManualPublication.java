package io.quarkiverse.remoteterm.runtime.manage;

import java.util.function.Consumer;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.check.CheckRunner;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.Published;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * Overrides a term with what its decoder and its producer method make of a body, and its validators let pass. The value is
 * closed after it has been reverted.
 */
record ManualPublication(CheckRunner checks, TermCell<Object> cell, Consumer<TermEvent> events) {

    /**
     * Blocks.
     *
     * @param published what validators compare the value with; null if nothing is published
     */
    RefreshResult publish(FetchedBody body, Published published) {
        CheckOutcome outcome = checks.convert(body, published == null ? null : published.snapshot().value());
        if (outcome instanceof CheckOutcome.Fresh fresh) {
            Candidate candidate = fresh.candidate();
            Runnable release = cell.hold(candidate.value(), candidate.file());
            try {
                events.accept(new TermEvent.Overridden(candidate.value()));
            } finally {
                release.run();
            }
        }
        return outcome.result();
    }
}
