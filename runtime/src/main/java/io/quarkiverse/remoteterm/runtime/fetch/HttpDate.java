package io.quarkiverse.remoteterm.runtime.fetch;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The preferred form of dates in HTTP: {@code Sun, 06 Nov 1994 08:49:37 GMT}.
 */
public final class HttpDate {

    private HttpDate() {
    }

    /**
     * @return empty if it is no such date
     */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
