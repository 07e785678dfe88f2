package io.quarkiverse.remoteterm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The alert rules alert when they should, and at no other time.
 */
class AlertRulesTest {

    private static final Path RULES = Repository.PAGES.resolveSibling("examples/prometheus/remote-term-alerts.yml");
    private static final Path TESTS = Repository.ROOT.resolve("docs/src/test/resources/remote-term-alerts-test.yml");

    @Test
    void prometheusLoadsTheRules() throws Exception {
        run(promtool(), "check", "rules", RULES.toString());
    }

    @Test
    void theRulesAlertAsTheirTestsSay() throws Exception {
        run(promtool(), "test", "rules", TESTS.toString());
    }

    @Test
    void eachRuleIsTestedAndExplained() throws IOException {
        String tests = Files.readString(TESTS);
        String page = Files.readString(Repository.PAGES.resolve("operations/alerts.adoc"));
        assertThat(alerts()).hasSize(5).allSatisfy(alert -> {
            assertThat(tests).contains("alertname: " + alert);
            assertThat(page).contains("| `" + alert + "`");
        });
    }

    private static List<String> alerts() throws IOException {
        Map<String, List<Map<String, List<Map<String, String>>>>> content = new Yaml().load(Files.readString(RULES));
        return content.get("groups").stream().flatMap(group -> group.get("rules").stream()).map(rule -> rule.get("alert"))
                .toList();
    }

    static String promtool() {
        List<Path> found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "promtool")).filter(Files::isExecutable).toList();
        assumeTrue(!found.isEmpty(), "there is no promtool on the PATH (Debian: the package prometheus)");
        return found.get(0).toString();
    }

    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
