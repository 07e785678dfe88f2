package org.acme;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermLease;
import io.quarkiverse.remoteterm.TermSnapshot;

@ApplicationScoped
public class Reading {

    // tag::inject[]
    @Inject
    PriceList prices; // always the latest

    @Inject
    Term<ExchangeRates> rates; // a record is read through its handle

    @Inject
    Term<ElevationModel> elevation; // so is what can be closed
    // end::inject[]

    @Inject
    Set<String> blocked;

    // tag::value[]
    int price(String article) {
        return prices.cents(article);
    }
    // end::value[]

    // tag::get[]
    BigDecimal convert(BigDecimal amount, String from, String to) {
        ExchangeRates now = rates.get();
        return amount.multiply(now.of(to)).divide(now.of(from));
    }
    // end::get[]

    // tag::snapshot[]
    String answer(String currency) {
        TermSnapshot<ExchangeRates> now = rates.snapshot();
        return now.value().of(currency) + " by version " + now.version();
    }
    // end::snapshot[]

    // tag::lease[]
    int climb(int from, int to) throws IOException {
        try (TermLease<ElevationModel> lease = elevation.lease()) {
            return lease.get().at(to) - lease.get().at(from);
        }
    }
    // end::lease[]

    boolean isBlocked(String name) {
        return blocked.contains(name);
    }
}
