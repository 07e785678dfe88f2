package io.quarkiverse.remoteterm.deployment.observe;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * The queries of the dashboard and of the alert rules ask for what an application exports.
 */
class DashboardTest {

    private static final String DASHBOARD = "META-INF/grafana/grafana-dashboard-quarkus-remote-term.json";
    private static final Path ALERTS = Path.of("../docs/modules/ROOT/examples/prometheus/remote-term-alerts.yml");
    private static final Path FILE = ObservedTerms.file("DashboardTest.txt");

    private static final Pattern METRIC = Pattern.compile("\\bremote_term_\\w+");
    private static final Pattern LABELS = Pattern.compile("\\bby \\(([\\w, ]+)\\)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)\\{");
    /** What Prometheus adds, and Kubernetes. */
    private static final Set<String> TARGET = Set.of("job", "instance", "namespace");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ObservedTerms.class, PrometheusServer.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.s3.devservices.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.\"rates\".fetcher", "file")
            .overrideConfigKey("quarkus.remote-term.\"rates\".file.path", FILE.toString())
            .overrideConfigKey("quarkus.remote-term.\"rates\".retry.max-attempts", "1")
            .overrideConfigKey("quarkus.remote-term.\"rates\".refresh-interval", "1h");

    @Inject
    Term<String> term;

    @TestHTTPResource("/q/metrics")
    URL metrics;

    @Test
    void theDashboardUsesWhatIsExported() throws IOException {
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(20);
        assertExported(queries);
        // what is exported and not shown was forgotten
        assertThat(found(METRIC, String.join("\n", queries), MatchResult::group)).containsAll(
                found(SAMPLE, exposition(), sample -> sample.group(1)).stream().filter(name -> name.startsWith("remote_term_"))
                        .toList());
    }

    @Test
    void theAlertRulesUseWhatIsExported() throws IOException {
        assertExported(List.of(Files.readString(ALERTS)));
    }

    @Test
    void prometheusAnswersTheQueriesOfTheDashboardAndEvaluatesTheRules() throws Exception {
        Optional<Path> executable = PrometheusServer.executable();
        assumeTrue(executable.isPresent(), "there is no prometheus on the PATH (Debian: the package prometheus)");
        try (PrometheusServer prometheus = PrometheusServer.scraping(executable.get(), metrics, ALERTS)) {
            List<String> unanswered = new ArrayList<>(queries());
            await().atMost(Duration.ofMinutes(2)).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
                checkWithEachOutcome();
                unanswered.removeIf(query -> isAnswered(prometheus, query));
                assertThat(unanswered).isEmpty();
            });
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                    when().get(prometheus.address() + "/api/v1/rules").<List<String>> path("data.groups[0].rules.health"))
                    .hasSize(5).containsOnly("ok"));
        }
    }

    private static boolean isAnswered(PrometheusServer prometheus, String query) {
        String expression = query.replace("$__rate_interval", "1m").replace("$job", "app").replaceAll("\\$\\w+", ".*");
        return !given().formParam("query", expression).post(prometheus.address() + "/api/v1/query").then().statusCode(200)
                .extract().<List<?>> path("data.result").isEmpty();
    }

    /** The last one is a failure. */
    private void checkWithEachOutcome() throws IOException {
        for (String content : List.of("one", "two", "bad")) {
            ObservedTerms.write(FILE, content);
            term.refresh().await().indefinitely();
        }
        Files.delete(FILE);
        term.refresh().await().indefinitely();
    }

    private static void assertExported(List<String> queries) {
        String exposition = exposition();
        Set<String> names = found(SAMPLE, exposition, sample -> sample.group(1));
        for (String query : queries) {
            assertThat(names).as(query).containsAll(found(METRIC, query, MatchResult::group));
            Set<String> labels = new TreeSet<>();
            found(LABELS, query, by -> by.group(1)).forEach(list -> labels.addAll(List.of(list.split(", ?"))));
            labels.addAll(found(MATCHER, query, matcher -> matcher.group(1)));
            labels.removeAll(TARGET);
            assertThat(labels).as(query).allSatisfy(label -> assertThat(exposition).contains(label + "=\""));
            MATCHER.matcher(query).results().filter(matcher -> !matcher.group(2).startsWith("$")).forEach(matcher -> {
                for (String value : matcher.group(2).split("\\|")) {
                    assertThat(exposition).as(query).contains(matcher.group(1) + "=\"" + value + "\"");
                }
            });
        }
    }

    private static Set<String> found(Pattern pattern, String text, Function<MatchResult, String> part) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().map(part).forEach(found::add);
        return found;
    }

    private static String exposition() {
        return when().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private static List<String> queries() throws IOException {
        try (InputStream dashboard = Thread.currentThread().getContextClassLoader().getResourceAsStream(DASHBOARD)) {
            List<String> queries = new ArrayList<>();
            for (JsonNode panel : new ObjectMapper().readTree(dashboard).get("panels")) {
                panel.path("targets").forEach(target -> queries.add(target.get("expr").asText()));
            }
            return queries;
        }
    }
}
