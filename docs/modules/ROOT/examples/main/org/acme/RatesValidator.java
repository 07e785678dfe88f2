package org.acme;

import java.util.Optional;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.spi.TermValidator;

// tag::validator[]
@RemoteTerm("exchange-rates")
public class RatesValidator implements TermValidator<ExchangeRates> {

    @Override
    public void validate(ExchangeRates candidate, Optional<ExchangeRates> current) {
        if (!candidate.rates().containsKey("USD")) {
            throw new TermRejectedException("there is no rate for USD");
        }
        if (current.isPresent() && candidate.sequence() < current.get().sequence()) {
            throw new TermRejectedException("sequence " + candidate.sequence() + " is older than "
                    + current.get().sequence());
        }
    }
}
// end::validator[]
