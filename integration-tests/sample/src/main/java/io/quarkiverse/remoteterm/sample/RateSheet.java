package io.quarkiverse.remoteterm.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * One day's rates as they are published: how much of each currency one unit of the base buys.
 */
public record RateSheet(String base, LocalDate date, Map<String, BigDecimal> rates) {
}
