package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkus.runtime.configuration.DurationConverter;

/**
 * A duration in the style of Quarkus, or {@code off}, which a term needs to leave the interval for all terms.
 */
public class RefreshIntervalConverter implements Converter<Duration> {

    private static final long serialVersionUID = 1L;

    /** What {@code off} is converted to. */
    static final Duration OFF = ChronoUnit.FOREVER.getDuration();

    @Override
    public Duration convert(String value) {
        return value.trim().equalsIgnoreCase("off") ? OFF : DurationConverter.parseDuration(value);
    }
}
