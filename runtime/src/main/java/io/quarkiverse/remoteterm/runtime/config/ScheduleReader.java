package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import com.cronutils.model.CronType;

import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Cron;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Every;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Never;
import io.quarkiverse.remoteterm.runtime.config.read.ConfigLevel;
import io.quarkiverse.remoteterm.runtime.config.read.Setting;
import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.quarkiverse.remoteterm.runtime.config.read.ValueType;
import io.quarkus.scheduler.common.runtime.CronParser;

/**
 * When a term is checked. The level that has an interval or a cron expression decides alone: a term's cron expression leaves
 * the interval for all terms.
 */
final class ScheduleReader {

    private static final String INTERVAL = "refresh-interval";
    private static final String CRON = "refresh-cron";

    private final CronParser cronParser;

    ScheduleReader(CronType cronType) {
        this.cronParser = new CronParser(cronType);
    }

    ScheduleSettings read(TermConfiguration term) {
        Optional<Duration> jitter = term.find("refresh-jitter", ValueType.DELAY).map(Setting::value);
        Optional<ScheduleSettings> schedule = Optional.empty();
        for (ConfigLevel level : term.levels()) {
            Optional<Setting<Duration>> interval = level.find(INTERVAL, ValueType.INTERVAL);
            Optional<Setting<String>> cron = level.find(CRON, ValueType.TEXT);
            if (interval.isPresent() && cron.isPresent()) {
                term.problem(level.key(CRON),
                        "must not be set together with " + level.key(INTERVAL) + "; remove one of them");
            }
            schedule = schedule.or(() -> interval.map(s -> every(s.value(), jitter)))
                    .or(() -> cron.map(s -> cron(s, jitter, term)));
        }
        return schedule.orElseGet(Never::new);
    }

    private static ScheduleSettings every(Duration interval, Optional<Duration> jitter) {
        if (interval.equals(ValueType.OFF)) {
            return new Never();
        }
        // a longer delay than the interval would make checks pile up
        return new Every(interval, jitter.map(delay -> shorter(delay, interval)).orElse(interval.dividedBy(10)));
    }

    private ScheduleSettings cron(Setting<String> expression, Optional<Duration> jitter, TermConfiguration term) {
        try {
            cronParser.mapToQuartz(cronParser.parse(expression.value())).validate();
        } catch (IllegalArgumentException e) {
            term.problem(expression.key(), "'" + expression.value() + "' is not a cron expression of the type "
                    + cronParser.cronType().name().toLowerCase(Locale.ROOT) + ", which quarkus.scheduler.cron-type sets: "
                    + e.getMessage());
        }
        return new Cron(expression.value(), jitter.orElse(Duration.ZERO));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
