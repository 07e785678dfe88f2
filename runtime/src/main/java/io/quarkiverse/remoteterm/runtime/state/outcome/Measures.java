package io.quarkiverse.remoteterm.runtime.state.outcome;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a check took.
 *
 * @param receivedBytes as sent, of the body that decided; 0 if none was read
 * @param inflatedBytes after decompression; 0 if no body was read
 * @param stages how long each stage took, without those that were not reached
 */
public record Measures(Duration duration, long receivedBytes, long inflatedBytes, Map<CheckStage, Duration> stages) {

    public static final Measures NONE = ofNothing(Duration.ZERO);

    public Measures {
        stages = Map.copyOf(stages);
    }

    /** Of a check that has read nothing. */
    public static Measures ofNothing(Duration duration) {
        return new Measures(duration, 0, 0, Map.of());
    }

    Measures with(CheckStage stage, Duration took) {
        Map<CheckStage, Duration> all = new EnumMap<>(CheckStage.class);
        all.putAll(stages);
        all.put(stage, took);
        return new Measures(duration, receivedBytes, inflatedBytes, all);
    }
}
