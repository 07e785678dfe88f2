package io.quarkiverse.remoteterm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/**
 * The tests that the page of promises names are there.
 */
class PromisesPageTest {

    private static final Path PAGE = Repository.PAGES.resolve("reference/promises.adoc");

    @Test
    void namedTestsExist() throws IOException {
        assertThat(NamedTests.missing(PAGE)).isEmpty();
    }

    @Test
    void everyRowNamesATest() throws IOException {
        List<String> without = new ArrayList<>();
        String[] rows = Files.readString(PAGE).split("(?m)^\\| (?=\\d+$)");
        for (int i = 1; i < rows.length; i++) {
            if (!NamedTests.TEST.matcher(rows[i].split("(?m)^\\|===|^== ")[0]).find()) {
                without.add(rows[i].lines().findFirst().orElseThrow());
            }
        }
        assertThat(without).isEmpty();
        assertThat(rows.length).isGreaterThan(22);
    }
}
