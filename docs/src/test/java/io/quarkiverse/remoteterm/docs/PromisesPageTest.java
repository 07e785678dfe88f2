package io.quarkiverse.remoteterm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/**
 * The tests that the page of promises names are there.
 */
class PromisesPageTest {

    private static final Path PAGE = Repository.PAGES.resolve("reference/promises.adoc");
    private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w*(?:Test|IT|Conformance))(?:\\.(\\w+))?\\b");

    @Test
    void namedTestsExist() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (Path source : Repository.files(Repository.ROOT, ".java")) {
            // several modules may have a test of one name
            sources.merge(source.getFileName().toString().replace(".java", ""), Files.readString(source), String::concat);
        }
        TreeSet<String> missing = new TreeSet<>();
        int named = 0;
        for (Matcher test = TEST.matcher(Files.readString(PAGE)); test.find(); named++) {
            String source = sources.get(test.group(1));
            if (source == null || test.group(2) != null && !source.contains(" " + test.group(2) + "(")) {
                missing.add(test.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(22);
    }

    @Test
    void everyRowNamesATest() throws IOException {
        List<String> without = new ArrayList<>();
        String[] rows = Files.readString(PAGE).split("(?m)^\\| (?=\\d+$)");
        for (int i = 1; i < rows.length; i++) {
            if (!TEST.matcher(rows[i].split("(?m)^\\|===|^== ")[0]).find()) {
                without.add(rows[i].lines().findFirst().orElseThrow());
            }
        }
        assertThat(without).isEmpty();
        assertThat(rows.length).isGreaterThan(22);
    }
}
