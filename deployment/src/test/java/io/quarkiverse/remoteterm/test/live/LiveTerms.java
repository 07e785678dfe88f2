package io.quarkiverse.remoteterm.test.live;

import io.quarkiverse.remoteterm.RemoteTerm;

public class LiveTerms {

    public interface Text {

        String text();
    }

    @RemoteTerm("greeting")
    Text greeting(String payload) {
        return () -> payload + "!";
    }

    // another term
}
