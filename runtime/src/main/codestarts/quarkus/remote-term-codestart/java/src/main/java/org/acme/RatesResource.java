package org.acme;

import java.math.BigDecimal;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkiverse.remoteterm.Term;

@Path("/rates")
public class RatesResource {

    @Inject
    Term<ExchangeRates> exchangeRates;

    @GET
    @Path("/{currency}")
    @Produces(MediaType.TEXT_PLAIN)
    public String rate(@PathParam("currency") String currency) {
        BigDecimal rate = exchangeRates.get().rates().get(currency);
        if (rate == null) {
            throw new NotFoundException();
        }
        return rate.toPlainString();
    }
}
