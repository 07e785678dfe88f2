package org.acme;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.TermPayload;

public class Terms {

    // tag::stream[]
    @RemoteTerm("exchange-rates")
    ExchangeRates rates(InputStream payload, ObjectMapper mapper) throws IOException {
        return mapper.readValue(payload, ExchangeRates.class);
    }
    // end::stream[]

    // tag::json[]
    @RemoteTerm("list-prices")
    PriceList prices(Map<String, Integer> cents) {
        return new PriceList(cents);
    }
    // end::json[]

    // tag::reader[]
    @RemoteTerm("block-list")
    static Set<String> blocked(Reader payload) {
        return new BufferedReader(payload).lines().filter(line -> !line.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }
    // end::reader[]

    // tag::path[]
    @RemoteTerm("elevation")
    ElevationModel elevation(Path file) throws IOException {
        return new ElevationModel(FileChannel.open(file));
    }
    // end::path[]

    // tag::directory[]
    @RemoteTerm("translations")
    Translations translations(Path directory) throws IOException {
        return Translations.read(directory.resolve("texts"));
    }
    // end::directory[]

    // tag::entry[]
    @RemoteTerm("postal-codes")
    PostalCodes postalCodes(Reader payload) {
        return new PostalCodes(new BufferedReader(payload).lines().toList());
    }
    // end::entry[]

    // tag::payload[]
    @RemoteTerm("greeting")
    Greeting greeting(TermPayload payload) throws IOException {
        String text = new String(payload.stream().readAllBytes());
        return new Greeting(text, payload.version(), payload.contentType().orElse("text/plain"));
    }
    // end::payload[]

    // tag::decoded[]
    @RemoteTerm("stations")
    Stations stations(Csv table) {
        return new Stations(table.rows());
    }
    // end::decoded[]

    // tag::depends[]
    @RemoteTerm("greeting-length")
    Integer length(String payload, Greeting greeting) {
        return Integer.parseInt(payload.trim()) + greeting.text().length();
    }
    // end::depends[]
}
