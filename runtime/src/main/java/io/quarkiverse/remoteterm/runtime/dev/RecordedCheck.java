package io.quarkiverse.remoteterm.runtime.dev;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.observe.Outcome;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;
import io.quarkiverse.remoteterm.runtime.state.CheckReport;

/**
 * A check that has ended, as the page shows it. What is not known is null.
 *
 * @param at when it had ended, ISO 8601
 * @param trigger {@code start}, {@code schedule}, {@code demand} or {@code push}
 * @param result {@code published}, {@code unchanged}, {@code rejected} or {@code failed}
 * @param state of the term after it
 * @param source the description of the source that gave the outcome
 * @param millis how long it took
 * @param stageMillis how long each stage took that was reached
 * @param receivedBytes as sent; 0 if no body was read
 * @param inflatedBytes after decompression; 0 if no body was read
 */
public record RecordedCheck(String at, String trigger, String result, String state, String version, String failure,
        String source, long millis, Map<String, Long> stageMillis, long receivedBytes, long inflatedBytes) {

    static RecordedCheck of(CheckReport check, TermStatus after) {
        RefreshReport report = RefreshReport.of(check.result());
        Map<String, Long> stages = new TreeMap<>();
        check.stages().forEach((stage, took) -> stages.put(Outcome.label(stage), took.toMillis()));
        return new RecordedCheck(Instant.now().toString(), Outcome.label(check.trigger()), report.result(),
                after.state().name(), report.version(), report.failure(), PrintableText.of(check.source()),
                check.duration().toMillis(), stages, check.receivedBytes(), check.inflatedBytes());
    }
}
