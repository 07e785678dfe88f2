package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.QuarkusUnitTest;

class ArchivePayloadsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.lazy-init", "true")
            .overrideConfigKey("quarkus.remote-term.archive.format", "auto")
            .overrideConfigKey("quarkus.remote-term.archive.max-entries", "3")
            .overrideConfigKey("quarkus.remote-term.\"rates\".archive.entry", "**.json")
            .overrideConfigKey("quarkus.remote-term.\"plain\".archive.format", "none");

    @Inject
    @RemoteTerm("files")
    Term<List<String>> files;

    @Inject
    Term<Rate> rates;

    @Inject
    Term<Integer> plain;

    @Test
    void aPathIsADirectoryWithAllFiles() throws IOException {
        MemoryFetcher.put("files", zip("index/b", "2", "a", "1"));
        assertThat(refresh(files)).isInstanceOf(RefreshResult.Published.class);
        assertThat(files.get()).containsExactly("a", "index/b");

        MemoryFetcher.put("files", zip("a", "1", "b", "2", "c", "3", "d", "4"));
        assertThat(refresh(files)).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                result -> assertThat(result.cause()).hasMessageContaining("archive.max-entries"));
        assertThat(files.get()).containsExactly("a", "index/b");
    }

    @Test
    void anyOtherTypeReceivesTheOneEntryThatMatches() throws IOException {
        MemoryFetcher.put("rates", zip("README", "read", "2026/rates.json", "{\"code\":\"EUR\"}"));
        assertThat(refresh(rates)).isInstanceOf(RefreshResult.Published.class);
        assertThat(rates.get()).isEqualTo(new Rate("EUR"));

        MemoryFetcher.put("rates", zip("README", "read"));
        assertThat(refresh(rates)).isInstanceOf(RefreshResult.Rejected.class);
    }

    @Test
    void aTermsOwnFormatGoesBeforeTheOneForAllTerms() throws IOException {
        byte[] zip = zip("a", "1");
        MemoryFetcher.put("plain", zip);
        assertThat(refresh(plain)).isInstanceOf(RefreshResult.Published.class);
        assertThat(plain.get()).isEqualTo(zip.length);
    }

    private static RefreshResult refresh(Term<?> term) {
        return term.refresh().await().atMost(LONG);
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    record Rate(String code) {
    }

    static class Terms {

        @RemoteTerm("files")
        List<String> files(Path directory) throws IOException {
            try (Stream<Path> all = Files.walk(directory)) {
                return all.filter(Files::isRegularFile).map(file -> directory.relativize(file).toString()).sorted().toList();
            }
        }

        @RemoteTerm("rates")
        Rate rates(Rate payload) {
            return payload;
        }

        @RemoteTerm("plain")
        Integer plain(byte[] payload) {
            return payload.length;
        }
    }
}
