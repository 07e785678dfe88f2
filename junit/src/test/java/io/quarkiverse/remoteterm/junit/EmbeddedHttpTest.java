package io.quarkiverse.remoteterm.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

class EmbeddedHttpTest {

    private final EmbeddedHttp server = new EmbeddedHttp();

    @Test
    void requestsWithAnyQueryAreAnswered() throws IOException {
        server.start();
        try {
            server.put("/all rates.json", "{}");
            try (var body = URI.create(server.url() + "/all%20rates.json?day=1").toURL().openStream()) {
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{}");
            }
            assertThatThrownBy(() -> server.put("/rates.json?day=1", "{}")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'/rates.json?day=1' has a query");
        } finally {
            server.stop();
        }
    }

    @Test
    void aMissingResourceIsNamed() {
        server.init(Map.of("/rates.json", "missing.json"));
        assertThatThrownBy(server::start).hasMessageContaining("There is no resource 'missing.json' on the class path");
    }
}
