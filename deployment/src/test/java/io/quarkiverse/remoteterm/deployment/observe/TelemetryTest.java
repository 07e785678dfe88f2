package io.quarkiverse.remoteterm.deployment.observe;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
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
 * What is seen of a term that is published, rejected, lost and found.
 */
class TelemetryTest {

    private static final String ISO_8601 = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";
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

    @BeforeEach
    void restore() {
        ObservedTerms.write(FILE, "one");
        term.refresh().await().indefinitely();
        Observer.RECEIVED.clear();
    }

    @Test
    void observersHaveBeenNotifiedWhenTheRefreshIsOver() throws IOException {
        ObservedTerms.write(FILE, "two");
        term.refresh().await().indefinitely();
        assertThat(Observer.RECEIVED).containsExactly("published one -> two");

        ObservedTerms.write(FILE, "bad");
        term.refresh().await().indefinitely();
        assertThat(Observer.RECEIVED).hasSize(2).last().isEqualTo("rejected: this is bad");

        Files.delete(FILE);
        term.refresh().await().indefinitely();
        assertThat(Observer.RECEIVED).hasSize(3).last().asString().isEqualTo("failed 1");
    }

    @Test
    void readinessShowsTheTermAndStaysUpWhileThereIsAValue() throws IOException {
        when().get("/q/health/ready").then()
                .statusCode(200)
                .body("checks.find { it.name == 'Remote terms' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'Remote terms' }.data.fx", equalTo("CURRENT"))
                .body("checks.find { it.name == 'Remote terms' }.data.'fx.version'", equalTo(term.status().version()))
                .body("checks.find { it.name == 'Remote terms' }.data.'fx.age'", notNullValue())
                .body("checks.find { it.name == 'Remote terms' }.data.'fx.since'", matchesPattern(ISO_8601));

        Files.delete(FILE);
        assertThat(term.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Failed.class);

        when().get("/q/health/ready").then()
                .statusCode(200)
                .body("checks.find { it.name == 'Remote terms' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'Remote terms' }.data.fx", equalTo("FAILING"))
                .body("checks.find { it.name == 'Remote terms' }.data.'fx.since'", matchesPattern(ISO_8601))
                .body("checks.find { it.name == 'Remote terms' }.data.'fx.last-failure'", nullValue());
        when().get("/q/health/live").then().body("checks.size()", is(0));
    }

    @Test
    void metersHaveTheNamesOfTheDocumentation() {
        when().get("/q/metrics").then()
                .statusCode(200)
                .body(containsString("remote_term_checks_seconds_count{outcome=\"rejected\",term=\"fx\",trigger=\"start\"}"))
                .body(containsString("remote_term_stage_seconds_count{stage=\"persist\",term=\"fx\"}"))
                .body(containsString("remote_term_payload_size_bytes_sum{stage=\"received\",term=\"fx\"}"))
                .body(containsString("remote_term_publish_lag_seconds_count{term=\"fx\"}"))
                .body(containsString("remote_term_state{state=\"current\",term=\"fx\"} 1.0"))
                .body(containsString("remote_term_state{state=\"failing\",term=\"fx\"} 0.0"))
                .body(containsString("remote_term_info{term=\"fx\",version=\"" + term.status().version() + "\"} 1"))
                .body(containsString("remote_term_available{term=\"fx\"} 1.0"))
                .body(containsString("remote_term_age_seconds{term=\"fx\"}"))
                .body(containsString("remote_term_next_check_seconds{term=\"fx\"}"))
                .body(containsString("remote_term_confirmed_time_seconds{term=\"fx\"}"))
                .body(containsString("remote_term_source_modified_time_seconds{term=\"fx\"}"))
                .body(containsString("remote_term_consecutive_failures{term=\"fx\"} 0.0"))
                .body(not(containsString("trigger=\"push\"")));
    }

    @Test
    void onlyTheServedVersionIsASeries() {
        String before = term.status().version();
        ObservedTerms.write(FILE, "two");
        term.refresh().await().indefinitely();

        when().get("/q/metrics").then().statusCode(200)
                .body(containsString("remote_term_info{term=\"fx\",version=\"" + term.status().version() + "\"} 1"))
                .body(not(containsString(before)));
    }

    static class Observer {

        static final List<String> RECEIVED = new CopyOnWriteArrayList<>();

        void published(@Observes @RemoteTerm("rates") TermPublished<String> event) {
            RECEIVED.add("published " + event.oldValue() + " -> " + event.newValue());
        }

        void rejected(@Observes @RemoteTerm("rates") TermRejected event) {
            RECEIVED.add("rejected: " + event.cause().getMessage());
        }

        void failed(@Observes @RemoteTerm("rates") TermRefreshFailed event) {
            RECEIVED.add("failed " + event.consecutiveFailures());
        }
    }
}
