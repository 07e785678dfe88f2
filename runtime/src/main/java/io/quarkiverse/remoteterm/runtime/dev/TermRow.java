package io.quarkiverse.remoteterm.runtime.dev;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;

/**
 * One term as the page shows it. What is not known is null.
 *
 * @param nextRefresh ISO 8601; null if no check is due
 * @param checks the last ones, oldest first
 */
public record TermRow(String name, String state, Served served, Problem problem, String nextRefresh, List<Bar> checks) {

    private static final int BARS = 20;

    /**
     * @param ageMillis since the value was last known to be the source's newest
     * @param source the one that answered last
     * @param size of the published version as it was received, in bytes; 0 if it is not known
     */
    public record Served(String version, String origin, Long ageMillis, String source, long size) {
    }

    /**
     * What the last failure or rejection said.
     *
     * @param advice how to provide what the term is read from, if there is nothing that it can be read from
     */
    public record Problem(String lastFailure, int consecutiveFailures, String rejectedVersion, String advice) {
    }

    /** A check in a chart. */
    public record Bar(String result, long millis) {
    }

    static TermRow of(TermStatus status, TermHistory history, Optional<String> advice) {
        List<RecordedCheck> checks = history.checks();
        return new TermRow(status.name(), status.state().name(),
                new Served(PrintableText.version(status.version()), status.origin() == null ? null : status.origin().name(),
                        status.age() == null ? null : status.age().toMillis(), history.source(), history.size()),
                new Problem(PrintableText.of(status.lastFailure()), status.consecutiveFailures(),
                        PrintableText.version(status.rejectedVersion()), advice.orElse(null)),
                status.nextRefresh() == null ? null : status.nextRefresh().toString(),
                checks.stream().skip(Math.max(0, checks.size() - BARS))
                        .map(check -> new Bar(check.outcome().result(), check.measured().millis()))
                        .toList());
    }

    /** Time passes without anything to tell. */
    TermRow withoutAge() {
        return new TermRow(name, state,
                new Served(served.version(), served.origin(), null, served.source(), served.size()), problem, nextRefresh,
                checks);
    }
}
