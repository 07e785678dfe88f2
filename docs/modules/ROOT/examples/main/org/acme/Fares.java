package org.acme;

import java.util.Map;

import io.quarkiverse.remoteterm.RemoteTerm;

/**
 * Read from servers, also in tests.
 */
class Fares {

    record Tariffs(Map<String, Integer> cents) {
    }

    record Notice(String text) {
    }

    @RemoteTerm("tariffs")
    Tariffs tariffs(Map<String, Integer> cents) {
        return new Tariffs(cents);
    }

    @RemoteTerm("notice")
    Notice notice(String text) {
        return new Notice(text);
    }
}
