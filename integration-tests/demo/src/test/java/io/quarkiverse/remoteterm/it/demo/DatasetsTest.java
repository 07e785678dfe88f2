package io.quarkiverse.remoteterm.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.maxmind.db.Reader;

class DatasetsTest {

    @Test
    void theBanksRatesAreJson() {
        assertThat(new String(Datasets.exchangeRates().content(), StandardCharsets.UTF_8))
                .contains("\"base\" : \"EUR\"", "\"date\" : \"2023-02-21\"", "\"USD\" : 1.0664");
    }

    @Test
    void mediaTypesAreCompressedJson() throws IOException {
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(Datasets.mediaTypes().content()))) {
            assertThat(new String(json.readAllBytes(), StandardCharsets.UTF_8)).contains("\"image/png\"");
        }
    }

    @Test
    void publicSuffixesAreRules() {
        assertThat(new String(Datasets.publicSuffixes().content(), StandardCharsets.UTF_8)).contains("\nco.uk\n");
    }

    @ParameterizedTest
    @CsvSource({
            "10.1.2.3, Private-Use",
            "127.0.0.1, Loopback",
            "192.0.0.7, IPv4 Service Continuity Prefix",
            "192.0.0.8, IETF Protocol Assignments",
            "255.255.255.254, Reserved",
            "255.255.255.255, Limited Broadcast",
            "2001:db8::1, Documentation",
            "2001::1, TEREDO",
            "fe80::1, Link-Local Unicast",
    })
    void aReaderFindsTheMostSpecificNetwork(String address, String name) throws IOException {
        assertThat(lookUp(address)).containsEntry("name", name).containsKey("rfc");
    }

    @ParameterizedTest
    @CsvSource({ "8.8.8.8", "11.0.0.0", "2606:4700::1111" })
    void aReaderFindsNothingForOrdinaryAddresses(String address) throws IOException {
        assertThat(lookUp(address)).isNull();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> lookUp(String address) throws IOException {
        try (Reader reader = new Reader(new ByteArrayInputStream(Datasets.specialAddresses().content()))) {
            return reader.get(InetAddress.getByName(address), Map.class);
        }
    }
}
