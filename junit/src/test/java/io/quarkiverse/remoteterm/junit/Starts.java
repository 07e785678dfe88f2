package io.quarkiverse.remoteterm.junit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.Term;
import io.quarkus.runtime.StartupEvent;

/**
 * Reads a term while the application starts.
 */
@Singleton
class Starts {

    private static final String COUNT = Starts.class.getName();

    @Inject
    Term<Terms.Rates> rates;

    @Inject
    Term<Terms.Stock> stock;

    @Inject
    Term<Terms.Notice> notice;

    String seen;

    String embedded;

    void start(@Observes StartupEvent event) {
        seen = rates.find().map(found -> found.rates().toString()).orElse("nothing");
        embedded = stock.get().pieces() + " " + notice.get().text();
        System.setProperty(COUNT, String.valueOf(count() + 1));
    }

    /** How often the application was started in this JVM. */
    static int count() {
        return Integer.getInteger(COUNT, 0);
    }
}
