package io.quarkiverse.remoteterm.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.config.IntegritySettings;
import io.quarkiverse.remoteterm.runtime.config.IntegritySettings.SignatureSettings;

/**
 * The commands that the documentation gives for signing an object.
 */
class OpensslSignatureTest {

    @TempDir
    Path directory;

    @BeforeEach
    void anObjectToSign() throws Exception {
        assumeThat(opensslIsThere()).isTrue();
        Files.writeString(directory.resolve("rates.json"), "{\"EUR\": 1.0857}\n");
    }

    @Test
    void ed25519() throws Exception {
        run("openssl genpkey -algorithm ed25519 -out signing.pem");
        run("openssl pkey -in signing.pem -pubout -out public.pem");
        run("openssl dgst -sha256 -binary -out rates.json.sha256 rates.json");
        run("openssl pkeyutl -sign -inkey signing.pem -rawin -in rates.json.sha256 -out rates.json.sig");

        verify();
    }

    @Test
    void ecdsa() throws Exception {
        run("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out signing.pem");
        run("openssl pkey -in signing.pem -pubout -out public.pem");
        run("openssl dgst -sha256 -sign signing.pem -out rates.json.sig rates.json");

        verify();
    }

    @Test
    void ecdsaOverTheDigestInBase64() throws Exception {
        run("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out signing.pem");
        run("openssl pkey -in signing.pem -pubout -out public.pem");
        run("openssl dgst -sha256 -binary -out rates.json.sha256 rates.json");
        run("openssl dgst -sha256 -sign signing.pem -out rates.json.bin rates.json.sha256");
        run("openssl base64 -in rates.json.bin -out rates.json.sig");

        verify();
    }

    @Test
    void rsaPss() throws Exception {
        run("openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out signing.pem");
        run("openssl pkey -in signing.pem -pubout -out public.pem");
        run("openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sign signing.pem -out rates.json.sig rates.json");
        verify();

        run("openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest -sign signing.pem"
                + " -out rates.json.sig rates.json");
        verify();
    }

    @Test
    void rsaPssWithAKeyForNothingElse() throws Exception {
        run("openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out signing.pem");
        run("openssl pkey -in signing.pem -pubout -out public.pem");
        run("openssl dgst -sha256 -sign signing.pem -out rates.json.sig rates.json");

        verify();
    }

    private void verify() throws IOException {
        IntegrityCheck check = new IntegrityCheck(new IntegritySettings(Optional.empty(),
                Optional.of(new SignatureSettings("rates.json.sig", List.of(directory.resolve("public.pem").toString())))));
        byte[] body = Files.readAllBytes(directory.resolve("rates.json"));
        byte[] signature = Files.readAllBytes(directory.resolve("rates.json.sig"));

        check.verify(Sha256.newDigest().digest(body), body.length, signature);
        body[0] ^= 1;
        assertThatThrownBy(() -> check.verify(Sha256.newDigest().digest(body), body.length, signature))
                .isInstanceOf(PayloadRefusedException.class);
    }

    private void run(String command) throws Exception {
        Process process = new ProcessBuilder(command.split(" ")).directory(directory.toFile())
                .redirectErrorStream(true).redirectOutput(new File(directory.toFile(), "output")).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command + ": " + Files.readString(directory.resolve("output"))).isZero();
    }

    private static boolean opensslIsThere() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
