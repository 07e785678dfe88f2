package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/**
 * To write a documented default out changes nothing.
 */
class DocumentedDefaultsTest {

    private static final Path REFERENCE = Path.of("..", "docs", "modules", "ROOT", "pages", "includes",
            "quarkus-remote-term.adoc");

    /** A row of the generated reference: the key of all terms, then, in the row's last cell, the default. */
    private static final Pattern ROW = Pattern.compile(
            "^a\\|.*?`\\+\\+\\+quarkus\\.remote-term\\.([a-z.-]+)\\+\\+\\+`.*?\\R--\\R\\|.*?\\R\\|`\\+\\+\\+([^+ ]+)\\+\\+\\+`",
            Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void documentedDefaultsAreThoseOfTheCode() throws IOException {
        List<String> written = new ArrayList<>(List.of("fetcher", "custom"));
        for (String section : Files.readString(REFERENCE).split("(?m)^(?=a\\|)")) {
            Matcher row = ROW.matcher(section);
            if (row.find() && !row.group(1).endsWith("enabled") && !row.group(1).equals("fetcher")) {
                written.add(row.group(1));
                written.add(row.group(2));
            }
        }
        assertThat(written).contains("fetch-timeout", "retry.max-attempts", "max-payload-size", "close-delay");

        TermSettings unset = Configured.with("fetcher", "custom").terms("rates").reader().read("rates");
        TermSettings set = Configured.with(written.toArray(String[]::new)).terms("rates").reader().read("rates");
        assertThat(set).isEqualTo(unset);
    }
}
