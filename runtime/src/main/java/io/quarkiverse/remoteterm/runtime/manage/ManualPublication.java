package io.quarkiverse.remoteterm.runtime.manage;

import java.util.Optional;
import java.util.function.Consumer;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermLease;
import io.quarkiverse.remoteterm.runtime.check.CheckRunner;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * Overrides a term with what its decoder and its producer method make of a body, and its validators let pass. The value is
 * closed after it has been reverted.
 */
record ManualPublication(CheckRunner checks, TermCell<Object> cell, Consumer<TermEvent> events) {

    /** Validators compare the value with the source's, which stays open meanwhile. Blocks. */
    RefreshResult publish(FetchedBody body) {
        Optional<TermLease<Object>> published = cell.leasePublished();
        try {
            CheckOutcome outcome = checks.convert(body, published.map(TermLease::get).orElse(null));
            if (outcome instanceof CheckOutcome.Fresh fresh) {
                publish(fresh.candidate());
            }
            return outcome.result();
        } finally {
            published.ifPresent(TermLease::close);
        }
    }

    private void publish(Candidate candidate) {
        Runnable release = cell.hold(candidate.value(), candidate.file());
        try {
            events.accept(new TermEvent.Overridden(candidate.value()));
        } finally {
            release.run();
        }
    }
}
