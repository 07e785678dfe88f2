package org.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.junit.EmbeddedHttp;
import io.quarkiverse.remoteterm.junit.EmbeddedS3;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

// tag::servers[]
@QuarkusTest
// end::servers[]
@TestProfile(ServersTest.Servers.class)
// tag::servers[]
@WithTestResource(value = EmbeddedS3.class, initArgs = @ResourceArg(name = "reference-data/exchange-rates.json", value = "exchange-rates.json"))
@WithTestResource(value = EmbeddedHttp.class, initArgs = @ResourceArg(name = "/blocked.txt", value = "block-list.txt"))
class ServersTest {

    EmbeddedS3 s3;

    EmbeddedHttp http;

    @Inject
    Term<ExchangeRates> rates;

    @Inject
    Term<Set<String>> blocked;

    @Test
    void followsTheBucket() {
        s3.put("reference-data", "exchange-rates.json", "{\"base\": \"EUR\", \"sequence\": 2, \"rates\": {\"USD\": 1.25}}");
        assertThat(rates.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Published.class);

        s3.delete("reference-data", "exchange-rates.json");
        assertThat(rates.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(rates.get().of("USD")).isEqualByComparingTo("1.25");
    }

    @Test
    void followsTheWebServer() {
        http.put("/blocked.txt", "mallory");
        blocked.refresh().await().indefinitely();
        assertThat(blocked.get()).containsExactly("mallory");

        http.fail("/blocked.txt", 403);
        assertThat(blocked.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(blocked.get()).containsExactly("mallory");
    }
    // end::servers[]

    /** The other tests read these terms from elsewhere. */
    public static class Servers implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.remote-term.\"exchange-rates\".fetcher", "s3",
                    "quarkus.remote-term.\"exchange-rates\".s3.bucket", "reference-data",
                    "quarkus.remote-term.\"exchange-rates\".s3.key", "exchange-rates.json",
                    "quarkus.remote-term.\"block-list\".fetcher", "http",
                    "quarkus.remote-term.\"block-list\".http.url", "${embedded-http.url}/blocked.txt");
        }
    }
    // tag::servers[]
}
// end::servers[]
