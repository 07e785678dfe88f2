package org.acme;

import java.math.BigDecimal;
import java.util.Map;

public record ExchangeRates(String base, Map<String, BigDecimal> rates) {
}
