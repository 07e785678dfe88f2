package org.acme;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRejected;

@Singleton
public class RatesObserver {

    final List<String> seen = new CopyOnWriteArrayList<>();

    // tag::observers[]
    void published(@Observes TermPublished<ExchangeRates> event) {
        seen.add(event.newValue().base() + " " + event.newValue().sequence());
    }

    void rejected(@Observes @RemoteTerm("exchange-rates") TermRejected event) {
        seen.add(event.cause().getMessage());
    }
    // end::observers[]
}
