package io.quarkiverse.remoteterm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class TermManifestTest {

    /** Of "test". */
    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.writeString(directory.resolve("model.onnx"), "test");
    }

    @Test
    void saysAllThatIsKnown() throws IOException {
        TermManifest manifest = TermManifest.of("scoring").serial(42).expires(Instant.parse("2027-01-31T00:00:00Z"))
                .part("model", file, "7/model.onnx.zst", part -> part.contentEncoding("zstd").versionId("v1.+/="))
                .part("features", file, "7/features.json", part -> part.contentType("application/json"));

        assertThat(new String(manifest.toByteArray(), UTF_8)).isEqualTo("""
                {
                  "format": "remote-term-manifest/1",
                  "term": "scoring",
                  "serial": 42,
                  "expires": "2027-01-31T00:00:00Z",
                  "parts": {
                    "features": {
                      "location": "7/features.json",
                      "sha256": "%1$s",
                      "size": 4,
                      "content-type": "application/json"
                    },
                    "model": {
                      "location": "7/model.onnx.zst",
                      "sha256": "%1$s",
                      "size": 4,
                      "content-encoding": "zstd",
                      "version-id": "v1.+/="
                    }
                  }
                }
                """.formatted(SHA256));
    }

    @Test
    void writesWhatIsRequiredAndNothingElse() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TermManifest.of("scoring").part("model", file, "7/model.onnx").write(out);

        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertThat(json.fieldNames()).toIterable().containsExactly("format", "term", "parts");
        assertThat(json.at("/parts/model").fieldNames()).toIterable().containsExactly("location", "sha256", "size");
    }

    @Test
    void anyTextIsReadBackAsItWas() throws IOException {
        String location = "a b/\"quoted\"/ü/\uD83D\uDE00/<script>";
        byte[] bytes = TermManifest.of("scoring")
                .part("model", file, location, part -> part.versionId("\"v\\").contentType("text/plain;x=\"\\\\\""))
                .toByteArray();

        JsonNode part = new ObjectMapper().readTree(bytes).at("/parts/model");
        assertThat(part.get("location").textValue()).isEqualTo(location);
        assertThat(part.get("version-id").textValue()).isEqualTo("\"v\\");
        assertThat(part.get("content-type").textValue()).isEqualTo("text/plain;x=\"\\\\\"");
    }

    @Test
    void equalManifestsHaveEqualBytes() throws IOException {
        byte[] one = TermManifest.of("scoring").serial(1).part("a", file, "1/a").part("b", file, "1/b").toByteArray();
        byte[] other = TermManifest.of("scoring").part("b", file, "1/b").part("a", file, "1/a").serial(1).toByteArray();

        assertThat(one).isEqualTo(other);
    }

    @Test
    void aFileIsReadOnceSoThatTheSameIsWrittenAndSigned() throws IOException {
        TermManifest manifest = TermManifest.of("scoring").part("model", file, "7/model.onnx");
        byte[] written = manifest.toByteArray();
        Files.writeString(file, "changed");

        assertThat(manifest.toByteArray()).isEqualTo(written);
    }

    @Test
    void aLargeFileIsDigestedInPieces() throws IOException {
        byte[] zeros = new byte[1_000_000];
        Files.write(file, zeros);

        JsonNode part = new ObjectMapper().readTree(TermManifest.of("scoring").part("model", file, "m").toByteArray())
                .at("/parts/model");
        assertThat(part.get("size").longValue()).isEqualTo(1_000_000);
        assertThat(part.get("sha256").textValue())
                .isEqualTo("d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025");
    }

    @Test
    void aMissingFileFails() {
        TermManifest manifest = TermManifest.of("scoring").part("model", directory.resolve("none"), "7/model.onnx");

        assertThatThrownBy(manifest::toByteArray).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, (1L << 53) - 1 })
    void serialsUpToThoseThatJsonReadersKnow(long serial) throws IOException {
        byte[] bytes = TermManifest.of("scoring").serial(serial).part("model", file, "m").toByteArray();

        assertThat(new ObjectMapper().readTree(bytes).get("serial").longValue()).isEqualTo(serial);
    }

    @ParameterizedTest
    @ValueSource(longs = { -1, 1L << 53, Long.MIN_VALUE, Long.MAX_VALUE })
    void otherSerialsAreRefused(long serial) {
        TermManifest manifest = TermManifest.of("scoring");

        assertThatThrownBy(() -> manifest.serial(serial)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("" + serial);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Model", "a_b", "-a", "a-", "a--b", "a b", "é", "a\n" })
    void namesAreThoseOfTerms(String name) {
        assertThatThrownBy(() -> TermManifest.of(name)).isInstanceOf(IllegalArgumentException.class);
        TermManifest manifest = TermManifest.of("scoring");
        assertThatThrownBy(() -> manifest.part(name, file, "m")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "/a", "//host/a", "a//b", "a/", "..", "../a", "a/../b", "a/..", "./a", "a/.", "a\\b",
            "..\\a", "%2e%2e/a", "a/%2E%2e/b", ".%2e/a", "a%2f..%2fb", "%252e%252e/a", "a%5cb", "s3://bucket/a",
            "http:a", "https://host/a", "file:/etc/passwd", "c:a", "a\nb", "a\u0000b", "a\u2028b", "..;/a" })
    void locationsStayBelowTheManifestsFolder(String location) {
        TermManifest manifest = TermManifest.of("scoring");

        assertThatThrownBy(() -> manifest.part("model", file, location)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("location");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", "7/model.onnx", "a..b/..c/d..", ".hidden", "a/b:c", "100%/a", "a%20b", "a=1&b" })
    void otherLocationsAreAccepted(String location) throws IOException {
        byte[] bytes = TermManifest.of("scoring").part("model", file, location).toByteArray();

        assertThat(new ObjectMapper().readTree(bytes).at("/parts/model/location").textValue()).isEqualTo(location);
    }

    @Test
    void oneTo64Parts() throws IOException {
        TermManifest manifest = TermManifest.of("scoring");
        assertThatThrownBy(manifest::toByteArray).isInstanceOf(IllegalStateException.class);
        for (int i = 0; i < 64; i++) {
            manifest.part("p" + i, file, "p" + i);
        }

        assertThat(new ObjectMapper().readTree(manifest.toByteArray()).get("parts")).hasSize(64);
        assertThatThrownBy(() -> manifest.part("p64", file, "p64")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameOnce() {
        TermManifest manifest = TermManifest.of("scoring").part("model", file, "1/model");

        assertThatThrownBy(() -> manifest.part("model", file, "2/model")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'model'");
    }

    @Test
    void noMoreThanApplicationsRead() {
        TermManifest manifest = TermManifest.of("scoring").part("model", file, "m",
                part -> part.contentType("m".repeat(1024 * 1024)));

        assertThatThrownBy(manifest::toByteArray).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void emptyOptionsAndNullAreRefused() {
        TermManifest manifest = TermManifest.of("scoring");

        assertThatThrownBy(() -> manifest.part("a", file, "a", part -> part.contentType(" ")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manifest.part("a", file, "a", part -> part.contentEncoding("")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manifest.part("a", file, "a", part -> part.versionId("a b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manifest.part("a", null, "a")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> manifest.expires(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> TermManifest.of(null)).isInstanceOf(NullPointerException.class);
    }
}
