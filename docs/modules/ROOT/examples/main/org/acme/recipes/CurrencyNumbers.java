package org.acme.recipes;

import java.util.Map;

public record CurrencyNumbers(Map<String, Integer> byCode) {
}
