package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.util.function.BiConsumer;

/**
 * Is notified of each HTTP request, redirects and repetitions included, on the thread of the check.
 */
public interface RequestObserver {

    RequestObserver NONE = (url, printableUrl, headers) -> new Exchange() {
    };

    /**
     * @param url with its query, which may be secret
     * @param printableUrl the same as it may be shown
     * @param headers receives headers to send; they are sent only to origins that are configured for the term
     */
    Exchange started(URI url, String printableUrl, BiConsumer<String, String> headers);

    /** One request. Exactly one of the methods is called. */
    interface Exchange {

        /** The head of the response is there. */
        default void answered(int status) {
        }

        /** There is no response. */
        default void failed(Throwable cause) {
        }
    }
}
