package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;
import java.util.Optional;

import com.cronutils.model.CronType;

import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Cron;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Every;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Never;
import io.quarkiverse.remoteterm.runtime.config.TermLevels.Level;
import io.quarkus.scheduler.common.runtime.CronParser;

/**
 * When a term is checked. The level that has an interval or a cron expression decides alone: a term's cron expression leaves
 * the interval for all terms.
 */
final class ScheduleReader {

    private static final String INTERVAL = "refresh-interval";
    private static final String CRON = "refresh-cron";
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final CronParser cronParser;

    ScheduleReader(CronType cronType) {
        this.cronParser = new CronParser(cronType);
    }

    ScheduleSettings read(TermLevels levels) {
        levels.levels().forEach(level -> checkOneKind(level, levels));
        Duration jitter = levels.delay("refresh-jitter", CommonConfig::refreshJitter, null);
        for (Level level : levels.levels()) {
            Optional<Duration> interval = level.config().refreshInterval();
            if (interval.isPresent()) {
                return every(level.key(INTERVAL), interval.get(), jitter, levels);
            }
            Optional<String> cron = level.config().refreshCron();
            if (cron.isPresent()) {
                return cron(level.key(CRON), cron.get(), jitter, levels);
            }
        }
        return new Never();
    }

    private void checkOneKind(Level level, TermLevels levels) {
        if (level.config().refreshInterval().isPresent() && level.config().refreshCron().isPresent()) {
            levels.problem(level.key(CRON), "must not be set together with " + level.key(INTERVAL) + "; remove one of them");
        }
    }

    private ScheduleSettings every(String key, Duration interval, Duration jitter, TermLevels levels) {
        if (interval.equals(RefreshIntervalConverter.OFF)) {
            return new Never();
        }
        if (interval.compareTo(SHORTEST) < 0) {
            levels.problem(key, "must be at least 1s; write 1s or more, or off to check only on demand");
        }
        // a longer delay than the interval would make checks pile up
        return new Every(interval, jitter == null ? interval.dividedBy(10) : shorter(jitter, interval));
    }

    private ScheduleSettings cron(String key, String expression, Duration jitter, TermLevels levels) {
        try {
            cronParser.mapToQuartz(cronParser.parse(expression)).validate();
        } catch (IllegalArgumentException e) {
            levels.problem(key, "'" + expression + "' is not a cron expression of the type "
                    + cronParser.cronType().name().toLowerCase() + ", which quarkus.scheduler.cron-type sets: "
                    + e.getMessage());
        }
        return new Cron(expression, jitter == null ? Duration.ZERO : jitter);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
