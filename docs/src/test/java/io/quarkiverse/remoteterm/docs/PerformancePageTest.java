package io.quarkiverse.remoteterm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/**
 * The page shows what the benchmarks measure, and says how to measure it again.
 */
class PerformancePageTest {

    private static final Path BENCHMARKS = Repository.ROOT
            .resolve("integration-tests/benchmarks/driver/src/main/java/io/quarkiverse/remoteterm/benchmarks/driver");

    @Test
    void everyRowHasItsCommand() throws IOException {
        String page = Files.readString(Repository.PAGES.resolve("reference/performance.adoc"));
        List<String> rows = Pattern.compile("rows\\.put\\(\"([^\"]+)\"")
                .matcher(Files.readString(BENCHMARKS.resolve("Rows.java"))).results().map(row -> row.group(1)).toList();
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(page).contains("`run " + row + "`"));
    }

    @Test
    void theMeasuredTablesAreComplete() throws IOException {
        String measured = Files.readString(Repository.PAGES.resolve("includes/benchmarks.adoc"));
        List<MatchResult> tables = Pattern.compile("\\[cols=\"([^\"]+)\"]\n\\|===\n(.*?)\\|===\n", Pattern.DOTALL)
                .matcher(measured).results().toList();
        assertThat(tables).hasSize(2).allSatisfy(table -> {
            int columns = table.group(1).split(",").length;
            assertThat(table.group(2).lines().filter(line -> !line.isEmpty())).hasSizeGreaterThan(1)
                    .allSatisfy(line -> assertThat(line.split("(?:^|(?<= ))\\|", -1)).hasSize(columns + 1));
        });
        assertThat(measured).startsWith("// Written by integration-tests/benchmarks/run table\n").doesNotContain("NaN");
    }
}
