package io.quarkiverse.remoteterm.junit;

import java.util.Map;

import io.quarkiverse.remoteterm.RemoteTerm;

/**
 * The application under test. Some of its terms have a source that can be reached; two have none at all.
 */
class Terms {

    record Configured(String text) {
    }

    record Stock(Map<String, Integer> pieces) {
    }

    record Notice(String text) {
    }

    record Rates(Map<String, Integer> rates) {
    }

    @RemoteTerm("rates")
    Rates rates(Map<String, Integer> rates) {
        return new Rates(rates);
    }

    @RemoteTerm("greeting")
    String greeting(String text) {
        return text;
    }

    /** Needs another term's value, and is before it in the order of the names. */
    @RemoteTerm("answer")
    Integer answer(String text, @RemoteTerm("greeting") String greeting) {
        return Integer.parseInt(text) + greeting.length();
    }

    @RemoteTerm("configured")
    Configured configured(String text) {
        return new Configured(text);
    }

    @RemoteTerm("stock")
    Stock stock(Map<String, Integer> pieces) {
        return new Stock(pieces);
    }

    @RemoteTerm("notice")
    Notice notice(String text) {
        return new Notice(text);
    }
}
