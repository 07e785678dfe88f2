package org.acme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * The file that the exchange rates are read from.
 */
// tag::resource[]
public class RatesFile implements QuarkusTestResourceLifecycleManager {

    static final Path FILE = Path.of("target", "exchange-rates.json");

    @Override
    public Map<String, String> start() {
        write(1, "1.10");
        return Map.of("quarkus.remote-term.\"exchange-rates\".file.path", FILE.toString());
    }

    static void write(long sequence, String usd) {
        try {
            Files.writeString(FILE, """
                    {"base": "EUR", "sequence": %d, "rates": {"EUR": 1, "USD": %s}}
                    """.formatted(sequence, usd));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
    }
}
// end::resource[]
