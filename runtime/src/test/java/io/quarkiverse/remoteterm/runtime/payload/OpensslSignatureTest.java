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
    void severalSignaturesOneALine() throws Exception {
        run("openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out old.pem");
        run("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out signing.pem");
        run("openssl pkey -in signing.pem -pubout -out public.pem");
        run("openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest -sign old.pem -out old.sig"
                + " rates.json");
        run("openssl dgst -sha256 -sign signing.pem -out new.sig rates.json");
        run("openssl base64 -A -in old.sig -out old.txt");
        run("openssl base64 -A -in new.sig -out new.txt");
        Files.writeString(directory.resolve("rates.json.sig"), Files.readString(directory.resolve("old.txt")) + "\n"
                + Files.readString(directory.resolve("new.txt")) + "\n");

        verify();
    }

    @Test
    void aSignatureInLinesOfBase64() throws Exception {
        run("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out signing.pem");
        run("openssl pkey -in signing.pem -pubout -out public.pem");
        run("openssl dgst -sha256 -sign signing.pem -out rates.json.bin rates.json");
        run("openssl base64 -in rates.json.bin -out rates.json.sig");

        verify();
    }

    @Test
    void rsaPss() throws Exception {
        run("openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out signing.pem");
        run("openssl pkey -in signing.pem -pubout -out public.pem");
        run("openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest -sign signing.pem"
                + " -out rates.json.sig rates.json");
        verify();
    }

    @Test
    void rsaPssWithAKeyForNothingElse() throws Exception {
        run("openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out signing.pem");
        run("openssl pkey -in signing.pem -pubout -out public.pem");
        run("openssl dgst -sha256 -sigopt rsa_pss_saltlen:digest -sign signing.pem -out rates.json.sig rates.json");

        verify();
    }

    private void verify() throws IOException {
        IntegrityCheck check = new IntegrityCheck(Optional.empty(), Optional.of("rates.json.sig"),
                List.of(directory.resolve("public.pem").toString()));
        byte[] body = Files.readAllBytes(directory.resolve("rates.json"));
        byte[] signature = Files.readAllBytes(directory.resolve("rates.json.sig"));

        verify(check, body, signature);
        body[0] ^= 1;
        assertThatThrownBy(() -> verify(check, body, signature)).isInstanceOf(PayloadRejectedException.class);
    }

    private void verify(IntegrityCheck check, byte[] body, byte[] signature) throws IOException {
        try (PayloadFiles files = new PayloadFiles(directory, "rates");
                SpooledBody spooled = SpooledBody.spool(new WireBody(BytesBody.of(body), 1000, null), files)) {
            check.verify(spooled, signature);
        }
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
