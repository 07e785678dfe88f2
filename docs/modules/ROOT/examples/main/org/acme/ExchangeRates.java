package org.acme;

import java.math.BigDecimal;
import java.util.Map;

// tag::rates[]
public record ExchangeRates(String base, long sequence, Map<String, BigDecimal> rates) {

    public BigDecimal of(String currency) {
        return rates.get(currency);
    }
}
// end::rates[]
