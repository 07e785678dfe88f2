package io.quarkiverse.remoteterm.it.bare;

import java.util.List;

import io.quarkiverse.remoteterm.RemoteTerm;

/**
 * A term that needs no other extension.
 */
public class Terms {

    @RemoteTerm("blocked")
    List<String> blocked(String payload) {
        return payload.lines().toList();
    }
}
