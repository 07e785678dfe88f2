package org.acme.publishing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.TermManifest;

/**
 * The commands of the documentation write what {@link TermManifest} writes, and signatures that the JDK verifies.
 */
class ManifestScriptTest {

    private static final Path SCRIPT = Path.of("../../docs/modules/ROOT/examples/publishing/manifest.sh").toAbsolutePath();
    private static final String EXPIRES = "2027-01-31T00:00:00Z";

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    Path directory;

    private Path manifest;
    private Path signatures;

    @BeforeEach
    void files() throws Exception {
        for (String tool : List.of("bash", "jq", "openssl", "sha256sum")) {
            assumeTrue(Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))),
                    "there is no " + tool + " on the PATH (Debian: jq, openssl, coreutils)");
        }
        Files.writeString(directory.resolve("model.onnx"), "a model");
        Files.writeString(directory.resolve("labels.json"), "[\"cat\"]");
        manifest = directory.resolve("manifest.json");
        signatures = directory.resolve("manifest.json.sig");
        script(manifest, "write", "scoring", "42", EXPIRES, "model", "model.onnx", "42/model.onnx", "labels",
                "labels.json", "42/a \"b\".json");
    }

    @Test
    void itWritesTheSameManifest() throws Exception {
        byte[] same = TermManifest.of("scoring").serial(42).expires(Instant.parse(EXPIRES))
                .part("model", directory.resolve("model.onnx"), "42/model.onnx")
                .part("labels", directory.resolve("labels.json"), "42/a \"b\".json").toByteArray();

        assertThat(mapper.readTree(Files.readAllBytes(manifest))).isEqualTo(mapper.readTree(same));
    }

    @Test
    void itRenewsAManifest() throws Exception {
        Path renewed = directory.resolve("renewed.json");
        assertThat(run(manifest, renewed, "renew", "43", "2027-02-28T00:00:00Z")).isZero();
        byte[] same = TermManifest.of("scoring").serial(43).expires(Instant.parse("2027-02-28T00:00:00Z"))
                .part("model", directory.resolve("model.onnx"), "42/model.onnx")
                .part("labels", directory.resolve("labels.json"), "42/a \"b\".json").toByteArray();

        assertThat(mapper.readTree(Files.readAllBytes(renewed))).isEqualTo(mapper.readTree(same));
    }

    @Test
    void itSignsWithEachKey() throws Exception {
        key("old");
        key("new");
        script(signatures, "sign", "manifest.json", "old.pem", "new.pem");

        List<String> lines = Files.readAllLines(signatures);
        assertThat(lines).hasSize(2);
        assertThat(verifies("old", lines.get(0))).isTrue();
        assertThat(verifies("new", lines.get(1))).isTrue();
        assertThat(verifies("new", lines.get(0))).isFalse();
    }

    @Test
    void itVerifiesWhatItOrTheWriterHasSigned() throws Exception {
        key("old");
        key("new");
        key("other");
        script(signatures, "sign", "manifest.json", "old.pem", "new.pem");
        assertThat(verify("old")).isZero();
        assertThat(verify("new")).isZero();
        assertThat(verify("other")).isNotZero();

        byte[] pkcs8 = der(directory.resolve("other.pem"));
        Files.writeString(signatures, TermManifest.sign(Files.readAllBytes(manifest),
                KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8))) + "\n");
        assertThat(verify("other")).isZero();

        Files.writeString(manifest, Files.readString(manifest).replace("42", "43"));
        assertThat(verify("other")).isNotZero();
    }

    private boolean verifies(String key, String line) throws Exception {
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(der(directory.resolve(key + "-public.pem")))));
        verifier.update(Files.readAllBytes(manifest));
        return verifier.verify(Base64.getDecoder().decode(line));
    }

    private static byte[] der(Path pem) throws IOException {
        return Base64.getMimeDecoder().decode(Files.readString(pem, US_ASCII).replaceAll("-----[A-Z ]+-----", ""));
    }

    private void key(String name) throws Exception {
        assertThat(execute(null, directory.resolve("output"), "openssl", "genpkey", "-algorithm", "ed25519", "-out",
                name + ".pem")).isZero();
        assertThat(execute(null, directory.resolve("output"), "openssl", "pkey", "-in", name + ".pem", "-pubout", "-out",
                name + "-public.pem")).isZero();
    }

    private int verify(String key) throws Exception {
        return run(null, directory.resolve("output"), "verify", "manifest.json", "manifest.json.sig", key + "-public.pem");
    }

    private void script(Path out, String... arguments) throws Exception {
        assertThat(run(null, out, arguments)).isZero();
    }

    private int run(Path in, Path out, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return execute(in, out, command.toArray(String[]::new));
    }

    private int execute(Path in, Path out, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                .redirectOutput(out.toFile()).redirectError(directory.resolve("errors").toFile());
        if (in != null) {
            builder.redirectInput(in.toFile());
        }
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
