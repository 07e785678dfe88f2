package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.fetch.HttpDate;

/**
 * What makes a request conditional, made from a known version: the raw entity tag, or the raw date if the server sent none.
 *
 * @param header {@code If-None-Match} or {@code If-Modified-Since}
 * @param version its value
 */
record Validator(String header, String version) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    /**
     * Of several known versions, the first: lists of entity tags are not understood everywhere.
     *
     * @return empty if there is none, or if it was not the server who named it
     */
    static Optional<Validator> of(Set<String> knownVersions) {
        return knownVersions.stream().findFirst().flatMap(Validator::of);
    }

    private static Optional<Validator> of(String version) {
        if (SHA_256.matcher(version).matches() || !HEADER_VALUE.matcher(version).matches()) {
            return Optional.empty();
        }
        boolean date = HttpDate.parse(version).isPresent();
        return Optional.of(new Validator(date ? "If-Modified-Since" : "If-None-Match", version));
    }

    /**
     * @return the version that a response names; empty if it names none
     */
    static Optional<String> versionOf(HttpHeaders response) {
        return response.firstValue("ETag").filter(tag -> !tag.isBlank())
                .or(() -> response.firstValue("Last-Modified").filter(date -> HttpDate.parse(date).isPresent()));
    }
}
