package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;

/**
 * When a term is checked by itself.
 */
public sealed interface ScheduleSettings {

    /** The most by which a check is delayed at random. */
    Duration jitter();

    /** Only at the start and on demand. */
    record Never() implements ScheduleSettings {

        @Override
        public Duration jitter() {
            return Duration.ZERO;
        }
    }

    /** At a fixed interval. */
    record Every(Duration interval, Duration jitter) implements ScheduleSettings {
    }

    /** By a cron expression. */
    record Cron(String expression, Duration jitter) implements ScheduleSettings {
    }
}
