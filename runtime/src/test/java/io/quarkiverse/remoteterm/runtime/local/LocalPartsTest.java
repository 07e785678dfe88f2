package io.quarkiverse.remoteterm.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.decode.PayloadParameter;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.fetch.Asking;
import io.quarkiverse.remoteterm.runtime.local.LocalDirectory.Stamp;
import io.quarkiverse.remoteterm.runtime.payload.manifest.JsonManifestFormat;
import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;

class LocalPartsTest {

    @TempDir
    Path root;

    private LocalDirectory directory;
    private Path files;

    @BeforeEach
    void createDirectory() throws IOException {
        directory = new LocalDirectory(root, "remote-terms", Set.of("scoring"));
        files = Files.createDirectory(root.resolve("scoring"));
    }

    @Test
    void aFileIsThePartThatItIsNamedAfter() throws Exception {
        write("model", "the model");
        write("features.v2.json", "[]");
        write("README.md", "of no part");
        write(".features.json.swp", "of an editor");
        LocalParts parts = parts("model", "features");

        Manifest manifest = manifest(parts);
        assertThat(manifest.parts()).containsOnlyKeys("model", "features");
        assertThat(manifest.serial()).isEmpty();
        for (Manifest.Part part : manifest.parts().values()) {
            try (FetchedBody body = parts.fetchPart(Asking.knowing(), part.location())) {
                assertThat(body.stream().readAllBytes()).asString().isEqualTo(
                        part.name().equals("model") ? "the model" : "[]");
            }
        }
    }

    @Test
    void onlyWhatIsAskedForMakesANewVersion() throws Exception {
        write("model", "1");
        byte[] first = bytes(parts("model"));
        write("other", "2");
        assertThat(bytes(parts("model"))).isEqualTo(first);
        write("model", "2");
        assertThat(bytes(parts("model"))).isNotEqualTo(first);
    }

    @Test
    void partsThatAreMissingOrThereTwiceAreNamed() throws Exception {
        write("model.bin", "1");
        write("model.onnx", "2");
        assertThatThrownBy(() -> bytes(parts("model", "features", "labels"))).isInstanceOf(FetchException.class)
                .hasMessage("There is more than one local file for part 'model': remote-terms/scoring/model.bin and"
                        + " remote-terms/scoring/model.onnx. Delete all but one. There is no local file for part 'features' in"
                        + " remote-terms/scoring. There is no local file for part 'labels' in remote-terms/scoring");
    }

    @Test
    void aMethodThatNamesNoPartReceivesTheOnlyFile() throws Exception {
        LocalParts parts = new LocalParts("scoring", new PayloadParameters(Optional.of("scoring"),
                List.of(parameter(Optional.empty()))), directory.parts("scoring"));
        assertThatThrownBy(() -> bytes(parts)).hasMessageContaining("no local file for the only part");
        write("Any Name", "x");
        assertThat(manifest(parts).parts()).hasSize(1);
        write("another", "x");
        assertThatThrownBy(() -> bytes(parts)).hasMessageContaining("scoring/Any Name and remote-terms/scoring/another");
    }

    @Test
    void aSaveOfAnyFileIsSeen() throws Exception {
        Map<String, Map<String, Stamp>> empty = directory.read();
        assertThat(empty).containsOnlyKeys("scoring");
        write("model", "1");
        Map<String, Map<String, Stamp>> one = directory.read();
        assertThat(one).isNotEqualTo(empty).isEqualTo(directory.read());
        write("model", "12");
        assertThat(directory.read()).isNotEqualTo(one);
    }

    @Test
    void aDirectoryOfATermWithoutManifestIsNoFile() throws Exception {
        Files.createDirectory(root.resolve("rates"));
        Files.writeString(root.resolve("rates.json"), "{}");
        assertThat(directory.read().get("rates")).containsOnlyKeys("rates.json");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(files.resolve(name), content);
    }

    private LocalParts parts(String... names) {
        return new LocalParts("scoring", new PayloadParameters(Optional.of("scoring"),
                Stream.of(names).map(name -> parameter(Optional.of(name))).toList()), directory.parts("scoring"));
    }

    private static PayloadParameter parameter(Optional<String> part) {
        return new PayloadParameter(0, part, new PayloadType(PayloadType.Kind.STRING, String.class));
    }

    private static Manifest manifest(LocalParts parts) throws Exception {
        return new JsonManifestFormat().read(bytes(parts), "scoring");
    }

    private static byte[] bytes(LocalParts parts) throws Exception {
        try (FetchedBody body = ((FetchResult.Fetched) parts.fetch(Asking.knowing())).body()) {
            return body.stream().readAllBytes();
        }
    }
}
