package io.quarkiverse.remoteterm.it.push;

import io.quarkiverse.remoteterm.RemoteTerm;

public class Terms {

    @RemoteTerm("rates")
    byte[] rates(byte[] payload) {
        return payload;
    }

    @RemoteTerm("motto")
    String motto(String payload) {
        return payload;
    }
}
