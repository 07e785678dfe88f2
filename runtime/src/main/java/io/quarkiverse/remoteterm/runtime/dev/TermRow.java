package io.quarkiverse.remoteterm.runtime.dev;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.config.DurationFormat;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;

/**
 * One term as the page shows it. What is not known is null.
 */
public record TermRow(String name, String state, String version, String origin, String age, String lastFailure,
        int consecutiveFailures, String rejectedVersion, String nextRefresh) {

    static TermRow of(TermStatus status) {
        return new TermRow(status.name(), status.state().name(), PrintableText.of(status.version()),
                status.origin() == null ? null : status.origin().name(),
                status.age() == null ? null : DurationFormat.of(status.age()), PrintableText.of(status.lastFailure()),
                status.consecutiveFailures(),
                PrintableText.of(status.rejectedVersion()),
                status.nextRefresh() == null ? null
                        : "in " + DurationFormat.of(Duration.between(Instant.now(), status.nextRefresh())));
    }
}
