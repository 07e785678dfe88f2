package io.quarkiverse.remoteterm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus understands the queries of the pages.
 */
class QueriesTest {

    private static final Pattern QUERY = Pattern.compile("\\[source,promql]\\n----\\n(.*?)\\n----", Pattern.DOTALL);

    @TempDir
    Path directory;

    @Test
    void prometheusUnderstandsTheQueries() throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n  - name: queries\n    rules:\n");
        int queries = 0;
        for (Path page : Repository.pages()) {
            for (Matcher query = QUERY.matcher(Files.readString(page)); query.find(); queries++) {
                rules.append("      - record: query_").append(queries).append("\n        expr: |\n          ")
                        .append(query.group(1).replace("\n", "\n          ")).append('\n');
            }
        }
        assertThat(queries).isGreaterThan(4);
        Path file = Files.writeString(directory.resolve("queries.yml"), rules);
        AlertRulesTest.run(AlertRulesTest.promtool(), "check", "rules", file.toString());
    }
}
