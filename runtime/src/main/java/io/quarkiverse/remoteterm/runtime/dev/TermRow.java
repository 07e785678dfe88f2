package io.quarkiverse.remoteterm.runtime.dev;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.observe.Words;

/**
 * One term as the page shows it. What is not known is null.
 */
public record TermRow(String name, String state, String version, String origin, String age, String lastFailure,
        int consecutiveFailures, String rejectedVersion, String nextRefresh) {

    static TermRow of(TermStatus status) {
        return new TermRow(status.name(), status.state().name(), status.version(),
                status.origin() == null ? null : status.origin().name(),
                status.age() == null ? null : Words.of(status.age()), status.lastFailure(), status.consecutiveFailures(),
                status.rejectedVersion(),
                status.nextRefresh() == null ? null : "in " + Words.of(Duration.between(Instant.now(), status.nextRefresh())));
    }
}
