package io.quarkiverse.remoteterm.sample;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.quarkiverse.remoteterm.TermRejectedException;

/**
 * The currency of each country. Made of two files that belong together: a country's currency has to be one that is known.
 */
public record CountryCurrencies(Map<String, Currencies.Currency> byCountry) {

    /** Lines of country and currency; {@code #} starts a comment. */
    static CountryCurrencies parse(Currencies currencies, Stream<String> countries) {
        Map<String, Currencies.Currency> byCountry = new TreeMap<>();
        countries.map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(","))
                .forEach(cells -> byCountry.put(cells[0], currencies.find(cells[1]).orElseThrow(
                        () -> new TermRejectedException("The currency of " + cells[0] + " is not in the other part"))));
        return new CountryCurrencies(byCountry);
    }

    public Optional<Currencies.Currency> of(String country) {
        return Optional.ofNullable(byCountry.get(country));
    }
}
