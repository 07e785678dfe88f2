package io.quarkiverse.remoteterm.runtime.state;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import io.quarkiverse.remoteterm.RefreshResult;

/**
 * How a check ended.
 *
 * @param source the description of the source that gave the outcome; null if none was asked
 * @param receivedBytes as sent; 0 if no body was read
 * @param inflatedBytes after decompression; 0 if no body was read
 * @param stages how long each stage took, without those that were not reached
 * @param sourceModified when the source says that the version was written; null if it does not say
 */
public record CheckReport(CheckTrigger trigger, RefreshResult result, Duration duration, String source, long receivedBytes,
        long inflatedBytes, Map<CheckStage, Duration> stages, Instant sourceModified) {

    public CheckReport {
        stages = Map.copyOf(stages);
    }

    /** With a stage that came after the check itself. */
    public CheckReport with(CheckStage stage, Duration took) {
        Map<CheckStage, Duration> all = new EnumMap<>(CheckStage.class);
        all.putAll(stages);
        all.put(stage, took);
        return new CheckReport(trigger, result, duration, source, receivedBytes, inflatedBytes, all, sourceModified);
    }
}
