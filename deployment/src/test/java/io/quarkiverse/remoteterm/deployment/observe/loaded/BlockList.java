package io.quarkiverse.remoteterm.deployment.observe.loaded;

import java.util.List;

import io.quarkiverse.remoteterm.RemoteTerm;

/** A term that needs no other extension. */
public class BlockList {

    @RemoteTerm("blocked")
    List<String> blocked(String payload) {
        return payload.lines().toList();
    }
}
