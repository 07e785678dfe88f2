package io.quarkiverse.remoteterm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * The page goes through the matrix of Quarkus.
 */
class MaturityPageTest {

    private static final Path PAGE = Repository.PAGES.resolve("reference/maturity.adoc");
    private static final int ROWS = 21;

    @Test
    void eachRowOfTheMatrixNamesTestsThatExist() throws IOException {
        List<String> rows = Stream.of(Files.readString(PAGE).split("\n\n"))
                .filter(row -> row.startsWith("| ") && row.contains("\n| "))
                .toList();
        assertThat(rows).hasSize(ROWS).allSatisfy(row -> assertThat(row).containsPattern(NamedTests.TEST));
        assertThat(NamedTests.missing(PAGE)).isEmpty();
    }
}
