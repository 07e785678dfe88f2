package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;

/**
 * A URL as it may appear in a log: user name, password, query (signatures of presigned URLs) and fragment are left out.
 */
final class PrintableUrl {

    private PrintableUrl() {
    }

    static String of(URI url) {
        StringBuilder text = new StringBuilder().append(url.getScheme()).append("://").append(url.getHost());
        if (url.getPort() >= 0) {
            text.append(':').append(url.getPort());
        }
        String printable = text.append(url.getRawPath()).toString();
        String whole = url.toString();
        // most have nothing to leave out: one text in memory, not two
        return printable.equals(whole) ? whole : printable;
    }
}
