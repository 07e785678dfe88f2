package io.quarkiverse.remoteterm.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.TermManifest;

/**
 * What the publisher signs is what an application verifies.
 */
class TermManifestSignatureTest {

    @TempDir
    Path directory;

    @Test
    void ed25519() throws Exception {
        verify(keys("Ed25519", null), Signature.getInstance("Ed25519"));
    }

    @Test
    void ecdsaP256() throws Exception {
        verify(keys("EC", new ECGenParameterSpec("secp256r1")), Signature.getInstance("SHA256withECDSA"));
    }

    @Test
    void rsaPss() throws Exception {
        verify(rsa("RSA", 2048), pss());
        verify(rsa("RSASSA-PSS", 2048), pss());
    }

    @Test
    void aLineForEachKey() throws Exception {
        KeyPair old = rsa("RSA", 3072);
        KeyPair next = keys("Ed25519", null);
        byte[] manifest = manifest().toByteArray();
        String lines = TermManifest.sign(manifest, old.getPrivate()) + "\n" + TermManifest.sign(manifest, next.getPrivate())
                + "\n";

        check(old).verifyManifest(manifest, lines.getBytes(StandardCharsets.US_ASCII));
        check(next).verifyManifest(manifest, lines.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void otherKeysAreRefused() throws Exception {
        refuse(keys("EC", new ECGenParameterSpec("secp384r1")));
        refuse(keys("Ed448", null));
        refuse(keys("EdDSA", NamedParameterSpec.ED448));
        refuse(rsa("RSA", 1024));
        refuse(keys("X25519", null));
    }

    private void verify(KeyPair keys, Signature verifier) throws Exception {
        TermManifest writer = manifest();
        byte[] manifest = writer.toByteArray();
        String line = writer.sign(keys.getPrivate());

        assertThat(line).matches("[A-Za-z0-9+/]+=*");
        verifier.initVerify(keys.getPublic());
        verifier.update(manifest);
        assertThat(verifier.verify(Base64.getDecoder().decode(line))).isTrue();
        byte[] signature = line.getBytes(StandardCharsets.US_ASCII);
        assertThatCode(() -> check(keys).verifyManifest(manifest, signature)).doesNotThrowAnyException();
        manifest[manifest.length - 2] = ' ';
        assertThatThrownBy(() -> check(keys).verifyManifest(manifest, signature))
                .isInstanceOf(PayloadRejectedException.class);
    }

    private void refuse(KeyPair keys) throws Exception {
        byte[] manifest = manifest().toByteArray();

        assertThatThrownBy(() -> TermManifest.sign(manifest, keys.getPrivate())).isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("Ed25519, EC of the curve P-256");
    }

    private TermManifest manifest() throws Exception {
        Path file = Files.writeString(directory.resolve("model.onnx"), "test");
        return TermManifest.of("scoring").serial(42).part("model", file, "7/model.onnx");
    }

    private static IntegrityCheck check(KeyPair keys) {
        return new IntegrityCheck(Optional.empty(), Optional.of("manifest.json.sig"),
                List.of(Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())));
    }

    private static KeyPair keys(String algorithm, AlgorithmParameterSpec parameters) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (parameters != null) {
            generator.initialize(parameters);
        }
        return generator.generateKeyPair();
    }

    private static KeyPair rsa(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static Signature pss() throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return verifier;
    }
}
