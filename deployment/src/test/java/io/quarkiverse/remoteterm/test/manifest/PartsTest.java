package io.quarkiverse.remoteterm.test.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.Part;
import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.deployment.util.FileUtil;
import io.quarkus.test.QuarkusUnitTest;

class PartsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    /** Not one at random: the class is loaded by the test and by the application. */
    private static final Path DIRECTORY = Path.of("target", "parts-test").toAbsolutePath();

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of(ManifestFiles.class)
            .setBeforeAllCustomizer(PartsTest::removeFilesOfAnEarlierRun)
            .overrideConfigKey("quarkus.remote-term.fetcher", "file")
            .overrideConfigKey("quarkus.remote-term.lazy-init", "true")
            .overrideConfigKey("quarkus.remote-term.\"everything\".manifest.enabled", "true")
            .overrideConfigKey("quarkus.remote-term.\"everything\".file.path", DIRECTORY.resolve("everything.json").toString())
            .overrideConfigKey("quarkus.remote-term.\"single\".manifest.enabled", "true")
            .overrideConfigKey("quarkus.remote-term.\"single\".manifest.name", "shared")
            .overrideConfigKey("quarkus.remote-term.\"single\".file.path", DIRECTORY.resolve("shared.json").toString());

    private static void removeFilesOfAnEarlierRun() {
        try {
            FileUtil.deleteDirectory(DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Inject
    RemoteTerms terms;

    @Inject
    Term<Everything> everything;

    @Inject
    @RemoteTerm("single")
    Term<String> single;

    /** A check by the schedule could publish what a test has just written. */
    @BeforeEach
    void pause() {
        terms.pause("everything");
        terms.pause("single");
    }

    @Test
    void partsOfEveryTypeAreReceivedTogether() {
        new ManifestFiles(DIRECTORY, "everything")
                .part("stream", "1/stream", "a stream").part("bytes", "1/bytes", "bytes").part("buffer", "1/buffer", "buffer")
                .part("text", "1/text", "f\u00fcnf".getBytes(StandardCharsets.ISO_8859_1),
                        "\"content-type\":\"text/plain;charset=iso-8859-1\"")
                .part("reader", "1/reader", "reader").part("path", "1/path", "path")
                .part("payload", "1/payload", "payload", "\"content-type\":\"text/x\"")
                .part("decoded", "1/decoded.json", "{\"code\":\"EUR\"}")
                .publish("\"serial\":7", "\"comment\":{\"ignored\":[1]}");

        assertThat(refresh(everything)).isInstanceOf(RefreshResult.Published.class);
        assertThat(everything.get()).isEqualTo(new Everything(List.of("a stream", "bytes", "buffer", "f\u00fcnf", "reader",
                "path", "payload text/x " + everything.status().version()), new Rate("EUR")));
        assertThat(everything.status().serial()).isEqualTo(7);
    }

    @Test
    void aManifestWithOnePartServesAMethodWithOnePayloadParameter() {
        ManifestFiles files = new ManifestFiles(DIRECTORY, "shared");
        files.part("any", "1/any", "one").publish();
        assertThat(refresh(single)).isInstanceOf(RefreshResult.Published.class);
        assertThat(single.get()).isEqualTo("one");

        files.part("any", "2/any", "one").part("other", "2/other", "two").publish();
        assertThat(refresh(single)).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                result -> assertThat(result.cause()).hasMessageContainingAll("2 parts", "@Part"));
        assertThat(single.get()).isEqualTo("one");
    }

    private static RefreshResult refresh(Term<?> term) {
        return term.refresh().await().atMost(LONG);
    }

    record Rate(String code) {
    }

    record Everything(List<String> texts, Rate rate) {
    }

    static class Terms {

        @RemoteTerm("everything")
        Everything everything(@Part("stream") InputStream stream, ObjectMapper injected, @Part("bytes") byte[] bytes,
                @Part("buffer") ByteBuffer buffer, @Part("text") String text, @Part("reader") Reader reader,
                @Part("path") Path path, @Part("payload") TermPayload payload, @Part("decoded") Rate decoded)
                throws IOException {
            if (injected == null) {
                throw new IllegalStateException("no mapper");
            }
            StringWriter read = new StringWriter();
            reader.transferTo(read);
            return new Everything(List.of(text(stream.readAllBytes()), text(bytes), text(buffer.array()), text, read.toString(),
                    Files.readString(path), text(payload.stream().readAllBytes()) + " " + payload.contentType().orElse("")
                            + " " + payload.version()),
                    decoded);
        }

        @RemoteTerm("single")
        String single(String payload) {
            return payload;
        }

        private static String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
