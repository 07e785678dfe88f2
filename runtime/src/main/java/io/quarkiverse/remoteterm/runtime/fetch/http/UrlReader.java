package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.quarkiverse.remoteterm.runtime.config.read.ValueType;

/**
 * The URLs of an {@code http} term. They may be secret: no message has more of one than its host.
 */
record UrlReader(TermConfiguration term) {

    private static final String URL = "http.url";
    private static final String FAILOVER_URLS = "http.failover-urls";
    private static final String EXAMPLE = "write for example https://example.com/data";
    private static final Pattern LOOPBACK = Pattern.compile(
            "(.+\\.)?localhost\\.?|127(\\.[0-9]+){3}|\\[(::1|(0+:){7}0*1)]", Pattern.CASE_INSENSITIVE);

    /** Empty if it is missing or wrong. */
    Optional<URI> primary() {
        Optional<String> text = term.own(URL, ValueType.TEXT);
        if (text.isEmpty()) {
            term.missing(URL, "write the URL that the term is read from");
        }
        return text.flatMap(t -> read(URL, t));
    }

    /** Those that are right, in order. */
    List<URI> failover(Optional<URI> primary) {
        List<URI> urls = term.ownList(FAILOVER_URLS).stream().flatMap(text -> read(FAILOVER_URLS, text).stream()).toList();
        if (primary.filter(UrlReader::isEncrypted).isPresent() && !urls.stream().allMatch(UrlReader::isEncrypted)) {
            term.problem(term.key(FAILOVER_URLS), "must be https URLs where " + term.key(URL)
                    + " is one: whoever is on the way could make the primary fail, and read and replace what is sent; write"
                    + " https URLs only");
        }
        return urls;
    }

    void warnOfCredentialsInClear(Optional<URI> primary, List<URI> failover) {
        primary.ifPresent(url -> warnOfCredentialsInClear(URL, url));
        failover.forEach(url -> warnOfCredentialsInClear(FAILOVER_URLS, url));
    }

    private void warnOfCredentialsInClear(String key, URI url) {
        if (!isEncrypted(url) && !LOOPBACK.matcher(url.getHost()).matches()) {
            term.warning(term.key(key), "credentials are sent to " + url.getHost()
                    + " without encryption, where others can read them; write an https URL");
        }
    }

    private static boolean isEncrypted(URI url) {
        return url.getScheme().equalsIgnoreCase("https");
    }

    private Optional<URI> read(String key, String text) {
        try {
            URI url = new URI(text.trim());
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
                term.problem(term.key(key), "is not an absolute URL of a host; " + EXAMPLE);
                return Optional.empty();
            }
            if (url.getRawUserInfo() != null) {
                term.problem(term.key(key), "must not contain a user name or password; set "
                        + term.key("http.basic.username") + " and " + term.key("http.basic.password"));
                return Optional.empty();
            }
            return Optional.of(url);
        } catch (URISyntaxException e) {
            term.problem(term.key(key), "is not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1) + "; "
                    + EXAMPLE);
            return Optional.empty();
        }
    }
}
