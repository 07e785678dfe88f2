package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.fetch.HttpDate;
import io.quarkiverse.remoteterm.spi.FetchRequest;

/**
 * What was last read from a server that names no entity tag, but a date. The date is no version: other content may have the
 * same date, and content that the server went back to has an older one, which counts as not modified. So the version is the
 * digest, and the date no more than a way to save a download.
 *
 * @param date {@code Last-Modified} as the server wrote it
 * @param readAt in {@link System#nanoTime()}
 */
record DatedVersion(String sha256, String date, long readAt) {

    /** So long it may go unnoticed that the server went back to older content. */
    static final Duration MAX_AGE = Duration.ofHours(1);

    /** Dates have whole seconds: what was written twice within one has the same. */
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    /**
     * @return the date by which the server can be asked for what is newer; empty if there is none, or if it is too close to the
     *         response's own to tell
     */
    static Optional<String> tellingDate(HttpHeaders response) {
        Instant answered = response.firstValue("Date").flatMap(HttpDate::parse).orElseGet(Instant::now);
        return response.firstValue("Last-Modified")
                .filter(date -> HttpDate.parse(date).filter(answered.minus(RESOLUTION)::isAfter).isPresent());
    }

    /**
     * @return what makes a request conditional; empty if the body has to be read in full
     */
    Optional<Validator> validator(FetchRequest request, long now) {
        boolean inFull = request instanceof CheckRequest check && (check.onDemand() || check.hasRejected());
        boolean published = request.knownVersions().equals(Set.of(sha256));
        return inFull || !published || now - readAt >= MAX_AGE.toNanos() ? Optional.empty()
                : Optional.of(new Validator("If-Modified-Since", date, sha256));
    }
}
