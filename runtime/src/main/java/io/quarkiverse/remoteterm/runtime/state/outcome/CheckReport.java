package io.quarkiverse.remoteterm.runtime.state.outcome;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.remoteterm.RefreshResult;

/**
 * How a check ended.
 *
 * @param source the description of the source that gave the outcome; null if none was asked
 * @param sourceModified when the source says that the version was written; null if it does not say
 */
public record CheckReport(CheckTrigger trigger, RefreshResult result, String source, Measures measures,
        Instant sourceModified) {

    /** With a stage that came after the check itself. */
    public CheckReport with(CheckStage stage, Duration took) {
        return new CheckReport(trigger, result, source, measures.with(stage, took), sourceModified);
    }
}
