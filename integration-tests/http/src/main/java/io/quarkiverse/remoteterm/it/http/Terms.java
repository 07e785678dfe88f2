package io.quarkiverse.remoteterm.it.http;

import io.quarkiverse.remoteterm.RemoteTerm;

/**
 * Texts, as they come.
 */
public class Terms {

    @RemoteTerm("secured")
    String secured(String payload) {
        return payload;
    }

    @RemoteTerm("cached")
    String cached(String payload) {
        return payload;
    }

    @RemoteTerm("stalling")
    String stalling(String payload) {
        return payload;
    }
}
