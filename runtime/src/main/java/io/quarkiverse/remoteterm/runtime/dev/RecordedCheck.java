package io.quarkiverse.remoteterm.runtime.dev;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.observe.Outcome;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.Measures;

/**
 * A check that has ended, as the page shows it. What is not known is null.
 *
 * @param at when it had ended, ISO 8601
 * @param trigger {@code start}, {@code schedule}, {@code demand} or {@code push}
 * @param state of the term after it
 * @param source the description of the source that gave the outcome
 */
public record RecordedCheck(String at, String trigger, RefreshReport outcome, String state, String source, Measured measured) {

    /**
     * @param millis how long it took
     * @param stageMillis how long each stage took that was reached
     * @param receivedBytes as sent; 0 if no body was read
     * @param inflatedBytes after decompression; 0 if no body was read
     */
    public record Measured(long millis, Map<String, Long> stageMillis, long receivedBytes, long inflatedBytes) {

        static Measured of(Measures measures) {
            Map<String, Long> stages = new TreeMap<>();
            measures.stages().forEach((stage, took) -> stages.put(Outcome.label(stage), took.toMillis()));
            return new Measured(measures.duration().toMillis(), stages, measures.receivedBytes(), measures.inflatedBytes());
        }
    }

    static RecordedCheck of(CheckReport check, TermStatus after) {
        return new RecordedCheck(Instant.now().toString(), Outcome.label(check.trigger()),
                RefreshReport.of(check.result()), after.state().name(), PrintableText.of(check.source()),
                Measured.of(check.measures()));
    }
}
