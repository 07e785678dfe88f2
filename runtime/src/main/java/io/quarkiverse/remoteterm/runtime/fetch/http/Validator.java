package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What makes a request conditional.
 *
 * @param header {@code If-None-Match} or {@code If-Modified-Since}
 * @param value of the header
 * @param version which of the known versions is there if the server answers "not modified"
 */
record Validator(String header, String value, String version) {

    /** Servers answer requests with long headers with an error, also those that have sent the tag themselves. */
    private static final int LONGEST = 1024;
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    /**
     * Made from an entity tag, which as a version is written as the server wrote it. Of several known versions the first is
     * taken: lists of entity tags are not understood everywhere.
     *
     * @return empty if there is none, if it was not the server who named it, or if servers might not take it
     */
    static Optional<Validator> ofEntityTag(Set<String> knownVersions) {
        return knownVersions.stream().findFirst()
                .filter(version -> version.length() <= LONGEST && HEADER_VALUE.matcher(version).matches()
                        && !SHA_256.matcher(version).matches())
                .map(tag -> new Validator("If-None-Match", tag, tag));
    }

    /**
     * @return the version that a response names; empty if it names none
     */
    static Optional<String> entityTag(HttpHeaders response) {
        return response.firstValue("ETag").filter(tag -> !tag.isBlank());
    }
}
