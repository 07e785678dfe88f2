package io.quarkiverse.remoteterm.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings.Decompression;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Never;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.config.StartupSettings.OnStartupFailure;
import io.quarkiverse.remoteterm.runtime.config.TermLevels.Setting;
import io.quarkus.runtime.configuration.MemorySize;

/**
 * What a term has whatever its fetcher.
 */
final class CommonSettingsReader {

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration RETRY_DELAY = Duration.ofMillis(200);
    private static final Duration RETRY_MAX_DELAY = Duration.ofSeconds(10);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
    private static final long MAX_PAYLOAD_SIZE = 256L << 20;
    private static final long MAX_INFLATED_SIZE = 1L << 30;

    private final ScheduleReader schedules;

    CommonSettingsReader(ScheduleReader schedules) {
        this.schedules = schedules;
    }

    TermSettings read(TermLevels levels) {
        ScheduleSettings schedule = schedules.read(levels);
        return new TermSettings(levels.term(),
                levels.own().flatMap(TermConfig::alias).orElse(levels.term()),
                schedule,
                startup(levels),
                levels.timeout("fetch-timeout", CommonConfig::fetchTimeout, ONE_MINUTE),
                levels.timeout("attempt-timeout", CommonConfig::attemptTimeout, ATTEMPT_TIMEOUT),
                retry(levels),
                payload(levels),
                staleness(levels, schedule),
                IntegrityReader.read(levels),
                levels.find("persistence.directory", c -> c.persistence().directory()).map(Setting::value),
                levels.delay("close-delay", CommonConfig::closeDelay, ONE_MINUTE),
                levels.own().map(c -> Map.copyOf(c.options())).orElse(Map.of()));
    }

    private static StartupSettings startup(TermLevels levels) {
        return new StartupSettings(
                levels.get("lazy-init", CommonConfig::lazyInit, false),
                levels.timeout("startup-timeout", CommonConfig::startupTimeout, ONE_MINUTE),
                levels.get("on-startup-failure", CommonConfig::onStartupFailure, OnStartupFailure.FAIL));
    }

    private static RetrySettings retry(TermLevels levels) {
        Optional<Setting<Integer>> maxAttempts = levels.find("retry.max-attempts", c -> boxed(c.retry().maxAttempts()));
        maxAttempts.filter(s -> s.value() < 1)
                .ifPresent(s -> levels.problem(s.key(), "must be at least 1; write 1 for no second attempt"));
        Duration maxDelay = levels.delay("retry.max-delay", c -> c.retry().maxDelay(), RETRY_MAX_DELAY);
        levels.find("retry.delay", c -> c.retry().delay())
                .filter(s -> s.value().compareTo(maxDelay) > 0)
                .ifPresent(s -> levels.problem(s.key(), "must not be longer than retry.max-delay, which is "
                        + TermLevels.text(maxDelay) + "; write a shorter delay or a longer retry.max-delay"));
        return new RetrySettings(
                maxAttempts.map(Setting::value).orElse(MAX_ATTEMPTS),
                levels.delay("retry.delay", c -> c.retry().delay(), RETRY_DELAY),
                maxDelay);
    }

    private static PayloadSettings payload(TermLevels levels) {
        return new PayloadSettings(
                size("max-payload-size", CommonConfig::maxPayloadSize, MAX_PAYLOAD_SIZE, levels),
                size("max-inflated-size", CommonConfig::maxInflatedSize, MAX_INFLATED_SIZE, levels),
                levels.get("decompression", CommonConfig::decompression, Decompression.AUTO),
                levels.find("payload-directory", CommonConfig::payloadDirectory).map(Setting::value)
                        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"))));
    }

    private static long size(String key, Function<CommonConfig, Optional<MemorySize>> getter, long byDefault,
            TermLevels levels) {
        Optional<Setting<MemorySize>> setting = levels.find(key, getter);
        setting.filter(s -> s.value().asLongValue() < 1)
                .ifPresent(s -> levels.problem(s.key(), "must be at least one byte; write for example 256M"));
        return setting.map(s -> s.value().asLongValue()).orElse(byDefault);
    }

    private static StalenessSettings staleness(TermLevels levels, ScheduleSettings schedule) {
        Optional<Setting<Duration>> max = levels.find("max-staleness", CommonConfig::maxStaleness);
        max.ifPresent(s -> {
            if (s.value().isNegative() || s.value().isZero()) {
                levels.problem(s.key(), "must be longer than zero; remove it if values never become stale");
            }
            if (schedule instanceof Never) {
                levels.problem(s.key(), "needs a schedule, which the term \"" + levels.term() + "\" does not have; set "
                        + levels.key("refresh-interval") + " or " + levels.key("refresh-cron")
                        + ", or set max-staleness only for terms that have one");
            }
        });
        // for all terms it is a preference, and fine beside terms that never become stale
        if (max.isEmpty() && levels.own().flatMap(CommonConfig::onStale).filter(OnStale.FAIL::equals).isPresent()) {
            levels.problem(levels.key("on-stale"), "means nothing without an age; set " + levels.key("max-staleness"));
        }
        return new StalenessSettings(max.map(Setting::value), levels.get("on-stale", CommonConfig::onStale, OnStale.SERVE));
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
}
