package io.quarkiverse.remoteterm.sample;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Converts by one day's rates. Can be proxied, so it is injected as it is.
 */
public class ExchangeRates {

    private final String base;
    private final LocalDate date;
    private final Map<String, BigDecimal> rates;

    /** For the proxy. */
    ExchangeRates() {
        this(new RateSheet(null, null, Map.of()));
    }

    ExchangeRates(RateSheet sheet) {
        base = sheet.base();
        date = sheet.date();
        rates = Map.copyOf(sheet.rates());
    }

    public String base() {
        return base;
    }

    public LocalDate date() {
        return date;
    }

    public SortedSet<String> currencies() {
        return new TreeSet<>(rates.keySet());
    }

    /**
     * @return how much of a currency one unit of the base buys
     */
    public Optional<BigDecimal> rate(String currency) {
        return currency.equals(base) ? Optional.of(BigDecimal.ONE) : Optional.ofNullable(rates.get(currency));
    }

    /**
     * @return empty if the bank has no rate for one of the two
     */
    public Optional<BigDecimal> convert(BigDecimal amount, String from, String to) {
        return rate(from).flatMap(sold -> rate(to)
                .map(bought -> amount.multiply(bought).divide(sold, MathContext.DECIMAL64)));
    }
}
