package io.quarkiverse.remoteterm.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.Part;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The terms: each from another kind of source (see {@code application.properties}) and with another kind of payload.
 */
// MaxMind's reader binds its header by reflection, and brings no metadata for native executables along
@RegisterForReflection(classNames = "com.maxmind.db.Metadata")
public class Terms {

    /** An S3 object; JSON that is bound to a record. */
    @RemoteTerm("exchange-rates")
    ExchangeRates exchangeRates(RateSheet sheet) {
        return new ExchangeRates(sheet);
    }

    /** An S3 object; a private file for a reader that maps it into memory, and is closed when nobody uses it any more. */
    @RemoteTerm("special-addresses")
    com.maxmind.db.Reader specialAddresses(Path payload) throws IOException {
        return new com.maxmind.db.Reader(payload.toFile());
    }

    /** An HTTP resource, stored with gzip; a stream, and the application's mapper beside it. */
    @RemoteTerm("media-types")
    MediaTypes mediaTypes(InputStream payload, ObjectMapper mapper) throws IOException {
        return MediaTypes.read(payload, mapper);
    }

    /** A file; text. */
    @RemoteTerm("public-suffixes")
    PublicSuffixes publicSuffixes(Reader payload) {
        return PublicSuffixes.parse(new BufferedReader(payload).lines());
    }

    /** What {@link ZipEntryFetcher} finds; text as a whole. */
    @RemoteTerm("currencies")
    Currencies currencies(String payload) {
        return Currencies.parse(payload.lines());
    }

    /** Two S3 objects that belong together, named by a third, which is signed. */
    @RemoteTerm("country-currencies")
    CountryCurrencies countryCurrencies(@Part("currencies") String currencies, @Part("countries") Reader countries) {
        return CountryCurrencies.parse(Currencies.parse(currencies.lines()), new BufferedReader(countries).lines());
    }

    /** An HTTP resource, a tar archive compressed with gzip; the private directory it is unpacked into. */
    @RemoteTerm("currency-names")
    CurrencyNames currencyNames(Path directory) {
        return new CurrencyNames(directory);
    }
}
