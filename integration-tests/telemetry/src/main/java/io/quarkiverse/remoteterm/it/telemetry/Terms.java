package io.quarkiverse.remoteterm.it.telemetry;

import io.quarkiverse.remoteterm.RemoteTerm;

/**
 * A term whose source can be set at will.
 */
public class Terms {

    @RemoteTerm("rates")
    String rates(String payload) {
        return payload;
    }
}
