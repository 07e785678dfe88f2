package io.quarkiverse.remoteterm.runtime.dev;

import java.util.List;

import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;

/**
 * One term as the page shows it. What is not known is null.
 *
 * @param ageMillis since its value was last known to be the source's newest
 * @param size of the published version as it was received, in bytes; 0 if it is not known
 * @param nextRefresh ISO 8601; null if no check is due
 * @param checks the last ones, oldest first
 */
public record TermRow(String name, String state, String version, String origin, Long ageMillis, String source, long size,
        String lastFailure, int consecutiveFailures, String rejectedVersion, String nextRefresh, List<Bar> checks) {

    private static final int BARS = 20;

    /** A check in a chart. */
    public record Bar(String result, long millis) {
    }

    static TermRow of(TermStatus status, TermHistory history) {
        List<RecordedCheck> checks = history.checks();
        return new TermRow(status.name(), status.state().name(), PrintableText.version(status.version()),
                status.origin() == null ? null : status.origin().name(),
                status.age() == null ? null : status.age().toMillis(), history.source(), history.size(),
                PrintableText.of(status.lastFailure()), status.consecutiveFailures(),
                PrintableText.version(status.rejectedVersion()),
                status.nextRefresh() == null ? null : status.nextRefresh().toString(),
                checks.stream().skip(Math.max(0, checks.size() - BARS)).map(check -> new Bar(check.result(), check.millis()))
                        .toList());
    }

    /** Time passes without anything to tell. */
    TermRow withoutAge() {
        return new TermRow(name, state, version, origin, null, source, size, lastFailure, consecutiveFailures,
                rejectedVersion, nextRefresh, checks);
    }
}
