package io.quarkiverse.remoteterm.deployment.observe;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkus.test.QuarkusUnitTest;

/**
 * What a term tells while it is published, refused, lost and found.
 */
class TelemetryTest {

    private static final Path FILE = ObservedTerms.file("TelemetryTest.txt");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ObservedTerms.class, Observer.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.s3.devservices.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.\"rates\".fetcher", "file")
            .overrideConfigKey("quarkus.remote-term.\"rates\".file.path", FILE.toString())
            .overrideConfigKey("quarkus.remote-term.\"rates\".retry.max-attempts", "1")
            .overrideConfigKey("quarkus.remote-term.\"rates\".alias", "fx");

    @Inject
    Term<String> term;

    @AfterEach
    void restore() {
        ObservedTerms.write(FILE, "one");
        term.refresh().await().indefinitely();
        Observer.TOLD.clear();
    }

    @Test
    void observersHaveBeenToldWhenTheRefreshIsOver() throws IOException {
        ObservedTerms.write(FILE, "two");
        term.refresh().await().indefinitely();
        assertThat(Observer.TOLD).containsExactly("published one -> two");

        ObservedTerms.write(FILE, "bad");
        term.refresh().await().indefinitely();
        assertThat(Observer.TOLD).hasSize(2).last().isEqualTo("rejected: this is bad");

        Files.delete(FILE);
        term.refresh().await().indefinitely();
        assertThat(Observer.TOLD).hasSize(3).last().asString().isEqualTo("failed 1");
    }

    @Test
    void readinessShowsTheTermAndStaysUpWhileThereIsAValue() throws IOException {
        when().get("/q/health/ready").then()
                .statusCode(200)
                .body("checks.find { it.name == 'Remote terms' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'Remote terms' }.data.fx", equalTo("CURRENT"));

        Files.delete(FILE);
        assertThat(term.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Failed.class);

        when().get("/q/health/ready").then()
                .statusCode(200)
                .body("checks.find { it.name == 'Remote terms' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'Remote terms' }.data.fx", equalTo("FAILING"))
                .body("checks.find { it.name == 'Remote terms' }.data.'fx.last-failure'", containsString(FILE.toString()));
        when().get("/q/health/live").then().body("checks.size()", is(0));
    }

    @Test
    void checksAreMeasured() {
        when().get("/q/metrics").then()
                .statusCode(200)
                .body(containsString("remote_term_checks_seconds_count{outcome=\"published\",term=\"fx\"}"))
                .body(containsString("remote_term_available{term=\"fx\"} 1.0"))
                .body(containsString("remote_term_age_seconds{term=\"fx\"}"))
                .body(containsString("remote_term_consecutive_failures{term=\"fx\"} 0.0"));
    }

    static class Observer {

        static final List<String> TOLD = new CopyOnWriteArrayList<>();

        void published(@Observes @RemoteTerm("rates") TermPublished<String> event) {
            TOLD.add("published " + event.oldValue() + " -> " + event.newValue());
        }

        void rejected(@Observes @RemoteTerm("rates") TermRejected event) {
            TOLD.add("rejected: " + event.cause().getMessage());
        }

        void failed(@Observes @RemoteTerm("rates") TermRefreshFailed event) {
            TOLD.add("failed " + event.consecutiveFailures());
        }
    }
}
