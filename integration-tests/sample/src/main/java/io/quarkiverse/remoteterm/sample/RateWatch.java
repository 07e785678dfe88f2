package io.quarkiverse.remoteterm.sample;

import java.math.BigDecimal;
import java.util.TreeMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.TermPublished;

/**
 * Says which rates have changed.
 */
@Singleton
class RateWatch {

    private static final Logger LOG = Logger.getLogger(RateWatch.class);

    void changed(@Observes @RemoteTerm("exchange-rates") TermPublished<ExchangeRates> event) {
        if (event.oldValue() == null) {
            LOG.infof("Rates of %s for %d currencies", event.newValue().date(), event.newValue().currencies().size());
            return;
        }
        TreeMap<String, BigDecimal> changes = new TreeMap<>();
        for (String currency : event.newValue().currencies()) {
            BigDecimal rate = event.newValue().rate(currency).orElseThrow();
            if (event.oldValue().rate(currency).map(old -> old.compareTo(rate) != 0).orElse(true)) {
                changes.put(currency, rate);
            }
        }
        LOG.infof("New rates: %s", changes);
    }
}
