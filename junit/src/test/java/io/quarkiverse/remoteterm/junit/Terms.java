package io.quarkiverse.remoteterm.junit;

import java.util.List;
import java.util.Map;

import io.quarkiverse.remoteterm.Part;
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

    record Scoring(String model, Map<String, Integer> weights) {
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

    @RemoteTerm("scoring")
    Scoring scoring(@Part("model") String model, @Part("weights") Map<String, Integer> weights) {
        return new Scoring(model, weights);
    }

    /** Its manifest has one part, whatever that is called. */
    @RemoteTerm("labels")
    List<String> labels(String text) {
        return List.of(text.split(","));
    }
}
