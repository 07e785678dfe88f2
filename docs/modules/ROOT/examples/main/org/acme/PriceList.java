package org.acme;

import java.util.Map;

// tag::proxyable[]
public class PriceList {

    private final Map<String, Integer> cents;

    /** For the proxy that is injected. */
    PriceList() {
        this(Map.of());
    }

    PriceList(Map<String, Integer> cents) {
        this.cents = Map.copyOf(cents);
    }

    public int cents(String article) {
        return cents.get(article);
    }
}
// end::proxyable[]
