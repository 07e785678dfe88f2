package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSettings;

/**
 * The generated reference is that of the code: to write a documented default out changes nothing, and to write another value
 * does.
 */
class DocumentedDefaultsTest {

    private static final Path REFERENCE = Path.of("..", "docs", "modules", "ROOT", "pages", "includes",
            "quarkus-remote-term.adoc");

    /** The key of a row. */
    private static final Pattern KEY = Pattern.compile("^a\\|.*?`\\+\\+\\+quarkus\\.remote-term\\.([^+]+)\\+\\+\\+`");

    /** The last cell of a row, which is one text: of an enum the default is one of the linked values above it. */
    private static final Pattern DEFAULT = Pattern
            .compile("\\|(?:`\\+\\+\\+([^+]+)\\+\\+\\+`|tooltip:([a-z-]+)\\[[^]]*])\\s*$");

    /** What a default is written as where there is no value to write. */
    private static final List<String> IN_WORDS = List.of("refresh-interval", "refresh-jitter", "max-staleness",
            "payload-directory", "archive.entry", "http.tls-configuration-name", "http.proxy-configuration-name", "s3.client",
            "alias",
            "s3.failover.NAME.bucket", "s3.failover.NAME.key");

    /** What the build reads from the mapping that also has the default. */
    private static final List<String> OF_THE_BUILD = List.of("fetcher", "manifest.enabled", "health.enabled", "health.details",
            "metrics.enabled",
            "tracing.enabled", "management.enabled", "management.path");

    /** For each key with a default a value that is another one. */
    private static final Map<String, String> OTHERS = Map.ofEntries(Map.entry("lazy-init", "true"),
            Map.entry("startup-timeout", "2m"), Map.entry("on-startup-failure", "continue"),
            Map.entry("fetch-timeout", "2m"), Map.entry("attempt-timeout", "11s"), Map.entry("retry.max-attempts", "4"),
            Map.entry("retry.delay", "201ms"), Map.entry("retry.max-delay", "11s"), Map.entry("max-payload-size", "1M"),
            Map.entry("max-inflated-size", "1M"), Map.entry("decompression", "gzip"), Map.entry("on-stale", "fail"),
            Map.entry("push.delay", "1s"), Map.entry("archive.format", "zip"), Map.entry("archive.max-entries", "3"),
            Map.entry("download.parallel", "2"), Map.entry("download.range-size", "1M"),
            Map.entry("close-delay", "2m"), Map.entry("http.honor-cache-control", "true"),
            Map.entry("http.redirects", "none"), Map.entry("http.min-refresh-interval", "31s"));

    @Test
    void documentedDefaultsAreThoseOfTheCode() throws IOException {
        Map<String, String> documented = documentedDefaults();
        assertThat(documented.keySet()).as("each key that has a default")
                .containsExactlyInAnyOrderElementsOf(OTHERS.keySet());

        documented.forEach((key, value) -> {
            List<Object> unset = settings(key, null);
            assertThat(settings(key, value)).as("%s=%s", key, value).isEqualTo(unset);
            assertThat(settings(key, OTHERS.get(key))).as("%s=%s", key, OTHERS.get(key)).isNotEqualTo(unset);
        });
    }

    @Test
    void eachKeyIsDocumentedAndEachDocumentedKeyExists() throws IOException {
        TreeSet<String> mapped = Configured.MAPPINGS.stream()
                .flatMap(mapping -> mapping.getProperties().keySet().stream())
                .filter(name -> !name.endsWith("[*]"))
                .map(name -> name.substring(ConfigurationKeys.PREFIX.length() + 1).replaceFirst("^\\*\\.", "")
                        .replaceAll("\\*", "NAME"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(new TreeSet<>(rows().keySet())).isEqualTo(mapped);
    }

    /** All that is read of a term, whose interval is honored where a key has no effect without it. */
    private static List<Object> settings(String key, String value) {
        List<String> keys = new ArrayList<>(List.of("fetcher", "http", "rates.http.url", "https://example.com",
                "refresh-interval", "1h", "max-staleness", "1d"));
        if (key.equals("http.min-refresh-interval")) {
            keys.addAll(List.of("rates.http.honor-cache-control", "true"));
        }
        if (key.equals("archive.max-entries")) {
            keys.addAll(List.of("archive.format", "zip"));
        }
        if (value != null) {
            keys.addAll(List.of(key, value));
        }
        TermSettingsReader reader = Configured.with(keys.toArray(String[]::new)).terms("rates").reader();
        HttpSettings http = reader.source("rates", HttpSettings.class);
        // without its text, which hides what may be secret
        return List.of(reader.read("rates"), http, http.redirects());
    }

    private static Map<String, String> documentedDefaults() throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        rows().forEach((key, row) -> {
            Matcher last = DEFAULT.matcher(row);
            if (last.find() && !IN_WORDS.contains(key) && !OF_THE_BUILD.contains(key)) {
                defaults.put(key, last.group(1));
            }
        });
        return defaults;
    }

    /** By the key without the name of the term. */
    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String section : Files.readString(REFERENCE).split("(?m)^(?=a\\|.*\\[\\[|\\|===)")) {
            Matcher row = KEY.matcher(section);
            if (row.find()) {
                rows.put(row.group(1).replaceFirst("^\"term\"\\.", "").replaceAll("\"[a-z]+\"", "NAME"), section.strip());
            }
        }
        return rows;
    }
}
