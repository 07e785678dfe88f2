package io.quarkiverse.remoteterm.sample;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The currencies of ISO 4217 by their codes.
 */
public record Currencies(Map<String, Currency> byCode) {

    public record Currency(String code, int number, int decimals) {
    }

    /** Lines of code, number and decimals; {@code #} starts a comment. */
    static Currencies parse(Stream<String> lines) {
        return new Currencies(lines.map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(","))
                .map(cells -> new Currency(cells[0], Integer.parseInt(cells[1]), Integer.parseInt(cells[2])))
                .collect(Collectors.toUnmodifiableMap(Currency::code, currency -> currency)));
    }

    public Optional<Currency> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }
}
