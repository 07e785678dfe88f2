package io.quarkiverse.remoteterm.sample;

import java.util.Optional;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.spi.TermValidator;

/**
 * Keeps rates out that cannot be right: the ones before stay in use, and the term's status says why.
 */
@RemoteTerm("exchange-rates")
class PlausibleRates implements TermValidator<ExchangeRates> {

    @Override
    public void validate(ExchangeRates candidate, Optional<ExchangeRates> current) {
        if (candidate.currencies().isEmpty()) {
            throw new TermRejectedException("There are no rates");
        }
        for (String currency : candidate.currencies()) {
            if (candidate.rate(currency).orElseThrow().signum() <= 0) {
                throw new TermRejectedException("The rate of " + currency + " is not positive");
            }
        }
        current.ifPresent(rates -> {
            if (!rates.base().equals(candidate.base())) {
                throw new TermRejectedException("The base was " + rates.base() + " and is " + candidate.base());
            }
        });
    }
}
