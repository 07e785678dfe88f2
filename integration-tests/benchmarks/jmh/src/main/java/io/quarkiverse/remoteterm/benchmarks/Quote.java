package io.quarkiverse.remoteterm.benchmarks;

/**
 * What every contestant leads to, and what is called on it.
 */
public class Quote {

    private final int price;

    public Quote() {
        this(0);
    }

    public Quote(int price) {
        this.price = price;
    }

    public int price() {
        return price;
    }
}
