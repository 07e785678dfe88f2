package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.remoteterm.runtime.config.TermSettings;

/**
 * What the requests of one term say besides what they ask for.
 *
 * @param common for each server on the way
 * @param configured credentials and headers, for the origins configured for the term
 */
record RequestHeaders(Map<String, String> common, Map<String, String> configured, Set<Origin> origins) {

    /** Without a version where there is no manifest. */
    private static final String USER_AGENT = Optional.ofNullable(RequestHeaders.class.getPackage().getImplementationVersion())
            .map(version -> "quarkus-remote-term/" + version).orElse("quarkus-remote-term");

    private static final Map<String, String> IDENTITY = accepting("identity");
    private static final Map<String, String> GZIP = accepting("gzip");
    private static final Map<String, String> ZSTD = accepting("zstd");

    private static final Pattern CREDENTIAL = Pattern.compile(".*(auth|cookie|token|key|secret|signature|password).*",
            Pattern.CASE_INSENSITIVE);

    static RequestHeaders of(HttpSettings http, TermSettings term) {
        Set<Origin> origins = Stream.concat(Stream.of(http.url()), http.failoverUrls().stream()).map(Origin::of)
                .collect(Collectors.toUnmodifiableSet());
        return new RequestHeaders(common(term), http.headers(), origins);
    }

    void applyTo(HttpRequest.Builder request, URI url) {
        common.forEach(request::setHeader);
        if (meantFor(url)) {
            configured.forEach(request::setHeader);
        }
    }

    /**
     * @return whether this is an origin configured for the term: no other gets credentials, a certificate or headers
     */
    boolean meantFor(URI url) {
        return origins.contains(Origin.of(url));
    }

    /**
     * @return whether a header of this name says who asks, rather than what for
     */
    static boolean isCredential(String name) {
        return CREDENTIAL.matcher(name).matches();
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "RequestHeaders[" + configured.keySet() + " for " + origins + "]";
    }

    private static Map<String, String> accepting(String encoding) {
        return Map.of("User-Agent", USER_AGENT, "Accept-Encoding", encoding);
    }

    /** A digest or signature is of the file as stored: a server that compresses on the way would break it. */
    private static Map<String, String> common(TermSettings term) {
        return switch (term.payload().decompression()) {
            case AUTO -> term.integrity().isPresent() ? IDENTITY : GZIP;
            case GZIP -> GZIP;
            case ZSTD -> ZSTD;
            case NONE -> IDENTITY;
        };
    }
}
