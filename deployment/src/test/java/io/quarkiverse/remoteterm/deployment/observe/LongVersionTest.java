package io.quarkiverse.remoteterm.deployment.observe;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/**
 * A source whose versions are as long as the largest header: each probe of the health would carry it.
 */
class LongVersionTest {

    private static final String VERSION = "v".repeat(300_000);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Terms.class, Wordy.class, Body.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.s3.devservices.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.management.enabled", "true")
            .overrideConfigKey("quarkus.remote-term.\"rates\".fetcher", "wordy");

    @Inject
    Term<String> rates;

    @Test
    void itIsCutWhereItIsShown() {
        assertThat(rates.status().version().length()).isEqualTo(VERSION.length());
        assertThat(when().get("/q/health/ready").asString().length()).as("health").isLessThan(2_000);
        assertThat(when().get("/q/remote-terms/rates").asString().length()).as("status").isLessThan(2_000);
        assertThat(given().header("X-Remote-Terms", "1").post("/q/remote-terms/rates/refresh").asString().length())
                .as("result").isLessThan(2_000);
    }

    static class Terms {

        @RemoteTerm("rates")
        String rates(String payload) {
            return payload;
        }
    }

    @Identifier("wordy")
    static class Wordy implements TermFetcher {

        @Override
        public FetchResult fetch(FetchRequest request) {
            return new FetchResult.Fetched(new Body());
        }
    }

    static class Body implements FetchedBody {

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(new byte[3]);
        }

        @Override
        public Optional<String> version() {
            return Optional.of(VERSION);
        }
    }
}
