package io.quarkiverse.remoteterm.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.Map;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermLease;

/**
 * An endpoint for each term. None of them waits for a source: all read what is in memory.
 */
@Path("/")
public class DataResource {

    private final Term<ExchangeRates> exchangeRates;
    private final Term<com.maxmind.db.Reader> specialAddresses;
    private final MediaTypes mediaTypes;
    private final PublicSuffixes publicSuffixes;
    private final Term<Currencies> currencies;
    private final Term<CountryCurrencies> countryCurrencies;
    private final Term<CurrencyNames> currencyNames;

    DataResource(Term<ExchangeRates> exchangeRates, Term<com.maxmind.db.Reader> specialAddresses, MediaTypes mediaTypes,
            PublicSuffixes publicSuffixes, Term<Currencies> currencies, Term<CountryCurrencies> countryCurrencies,
            Term<CurrencyNames> currencyNames) {
        this.exchangeRates = exchangeRates;
        this.specialAddresses = specialAddresses;
        this.mediaTypes = mediaTypes;
        this.publicSuffixes = publicSuffixes;
        this.currencies = currencies;
        this.countryCurrencies = countryCurrencies;
        this.currencyNames = currencyNames;
    }

    public record Conversion(BigDecimal amount, String from, BigDecimal result, String to, LocalDate ratesOf) {
    }

    /** Takes the rates once: several calls, one version. */
    @GET
    @Path("rates/{to}")
    public Conversion rate(String to, @RestQuery @DefaultValue("EUR") String from,
            @RestQuery @DefaultValue("1") BigDecimal amount) {
        ExchangeRates rates = exchangeRates.get();
        BigDecimal result = rates.convert(amount, from, to).orElseThrow(NotFoundException::new);
        return new Conversion(amount, from, result, to, rates.date());
    }

    /** Leases the database: it stays open until the answer is complete, even if a new one is published meanwhile. */
    @GET
    @Path("addresses/{address}")
    public Map<?, ?> address(String address) throws IOException {
        try (TermLease<com.maxmind.db.Reader> lease = specialAddresses.lease()) {
            Map<?, ?> found = lease.get().get(InetAddress.getByName(address), Map.class);
            if (found == null) {
                throw new NotFoundException();
            }
            return found;
        }
    }

    /** One call: the injected value will do. */
    @GET
    @Path("media-types/{file}")
    public String mediaType(String file) {
        return mediaTypes.of(file).orElseThrow(NotFoundException::new);
    }

    @GET
    @Path("domains/{host}")
    public String domain(String host) {
        return publicSuffixes.registrableDomain(host).orElseThrow(NotFoundException::new);
    }

    @GET
    @Path("currencies/{code}")
    public Currencies.Currency currency(String code) {
        return currencies.get().find(code).orElseThrow(NotFoundException::new);
    }

    @GET
    @Path("countries/{country}/currency")
    public Currencies.Currency currencyOf(String country) {
        return countryCurrencies.get().of(country).orElseThrow(NotFoundException::new);
    }

    /** Leases the directory, in which a file is read. */
    @GET
    @Path("currencies/{code}/names/{language}")
    public String currencyName(String code, String language) throws IOException {
        try (TermLease<CurrencyNames> lease = currencyNames.lease()) {
            return lease.get().find(language, code).orElseThrow(NotFoundException::new);
        }
    }
}
