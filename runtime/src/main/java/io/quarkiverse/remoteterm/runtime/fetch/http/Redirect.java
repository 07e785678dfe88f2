package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;

import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * A response that sends its reader elsewhere.
 */
final class Redirect {

    private Redirect() {
    }

    static boolean isOne(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /**
     * @param allowed as configured
     * @throws FetchException if it leads nowhere, from https to http, or where it is not allowed to
     */
    static URI target(URI from, HttpResponse<?> response, Redirects allowed) throws FetchException {
        if (allowed == Redirects.NONE) {
            throw HttpFailures.wait(from, "answered " + response.statusCode() + ": a redirect, and http.redirects is none");
        }
        String location = response.headers().firstValue("Location").orElseThrow(() -> HttpFailures.wait(from,
                "answered " + response.statusCode() + " without a Location"));
        URI target = withoutFragment(from, location);
        if (!isHttp(target)) {
            throw HttpFailures.wait(from, "redirects to what is no http or https URL");
        }
        if (from.getScheme().equalsIgnoreCase("https") && !target.getScheme().equalsIgnoreCase("https")) {
            throw HttpFailures.wait(from, "redirects from https to http, to " + PrintableUrl.of(target));
        }
        if (allowed == Redirects.SAME_ORIGIN && !Origin.of(target).equals(Origin.of(from))) {
            throw HttpFailures.wait(from, "redirects to another origin, to " + PrintableUrl.of(target)
                    + ", and only the same one is allowed: http.redirects is same-origin, or it is a part of a manifest");
        }
        return target;
    }

    private static URI withoutFragment(URI from, String location) throws FetchException {
        try {
            int fragment = location.indexOf('#');
            URI target = from.resolve(new URI(fragment < 0 ? location : location.substring(0, fragment)));
            return new URI(target.toASCIIString());
        } catch (URISyntaxException e) {
            // its message would hold the query
            throw HttpFailures.wait(from, "redirects to what is no URL");
        }
    }

    static boolean isHttp(URI url) {
        boolean scheme = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        return scheme && url.getHost() != null;
    }
}
