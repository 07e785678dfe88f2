package io.quarkiverse.remoteterm.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.runtime.config.IntegritySettings;
import io.quarkiverse.remoteterm.runtime.config.IntegritySettings.SignatureSettings;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException.Reason;

class IntegrityCheckTest {

    private static final byte[] BODY = "EUR;1.0857\nGBP;1.2712\n".getBytes(StandardCharsets.UTF_8);
    private static final String LOCATION = "rates.json.sig";

    private static final KeyPair ED25519 = generate("Ed25519", null);
    private static final KeyPair P256 = generate("EC", new ECGenParameterSpec("secp256r1"));
    private static final KeyPair RSA = generate("RSA", new RSAKeyGenParameterSpec(2048,
            RSAKeyGenParameterSpec.F4));

    /** The ways in which a body may be signed. */
    enum Scheme {
        ED25519_DIGEST(ED25519, "Ed25519", null, true),
        ECDSA_BODY(P256, "SHA256withECDSA", null, false),
        ECDSA_DIGEST(P256, "SHA256withECDSA", null, true),
        ECDSA_BODY_TWO_NUMBERS(P256, "SHA256withECDSAinP1363Format", null, false),
        ECDSA_DIGEST_TWO_NUMBERS(P256, "SHA256withECDSAinP1363Format", null, true),
        PSS_BODY(RSA, "RSASSA-PSS", pss(32), false),
        PSS_DIGEST(RSA, "RSASSA-PSS", pss(32), true),
        PSS_BODY_LONGEST_SALT(RSA, "RSASSA-PSS", pss(2048 / 8 - 32 - 2), false),
        PSS_DIGEST_LONGEST_SALT(RSA, "RSASSA-PSS", pss(2048 / 8 - 32 - 2), true);

        final KeyPair keys;
        final boolean overDigest;
        private final String algorithm;
        private final AlgorithmParameterSpec parameters;

        Scheme(KeyPair keys, String algorithm, AlgorithmParameterSpec parameters, boolean overDigest) {
            this.keys = keys;
            this.algorithm = algorithm;
            this.parameters = parameters;
            this.overDigest = overDigest;
        }

        byte[] sign(byte[] body) {
            return IntegrityCheckTest.sign(keys, algorithm, parameters, overDigest ? sha256(body) : body);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSignedBodyPassesInBinaryAndInBase64(Scheme scheme) throws Exception {
        IntegrityCheck check = signedBy(pem(scheme.keys.getPublic()));
        byte[] signature = scheme.sign(BODY);

        assertThat(check.needsSignature()).isTrue();
        assertThat(check.signatureLocation()).isEqualTo(LOCATION);
        verify(check, BODY, signature);
        verify(check, BODY, Base64.getEncoder().encode(signature));
        verify(check, BODY, Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(signature).concat("\n").getBytes());
    }

    @ParameterizedTest
    @EnumSource
    void anotherBodyAnotherKeyAndADamagedSignatureAreRefused(Scheme scheme) {
        IntegrityCheck check = signedBy(pem(scheme.keys.getPublic()));
        byte[] signature = scheme.sign(BODY);

        assertRefused(check, "EUR;9.9999\n".getBytes(StandardCharsets.UTF_8), signature);
        for (KeyPair other : new KeyPair[] { ED25519, P256, RSA }) {
            if (other != scheme.keys) {
                assertRefused(signedBy(pem(other.getPublic())), BODY, signature);
            }
        }
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = signature.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(check, BODY, damaged);
        }
        for (int length : new int[] { 0, 1, 31, 32, 63, 64, 65, 255, 256, 257, 16 * 1024 }) {
            byte[] noise = new byte[length];
            assertRefused(check, BODY, noise);
            random.nextBytes(noise);
            assertRefused(check, BODY, noise);
        }
        assertRefused(check, BODY, Arrays.copyOf(signature, signature.length - 1));
    }

    @ParameterizedTest
    @EnumSource
    void aSignedBodyCannotBeReplacedByItsOwnDigest(Scheme scheme) {
        IntegrityCheck check = signedBy(pem(scheme.keys.getPublic()));

        assertRefused(check, sha256(BODY), scheme.sign(BODY));
    }

    @Test
    void aBodyAsLongAsADigestPassesWhereItsDigestIsSigned() throws Exception {
        byte[] body = new byte[32];

        verify(signedBy(pem(P256.getPublic())), body, Scheme.ECDSA_DIGEST.sign(body));
    }

    @Test
    void aMissingSignatureIsRefusedAndSaysWhereItWasLookedFor() {
        assertThatThrownBy(() -> verify(signedBy(pem(ED25519.getPublic())), BODY, null))
                .isInstanceOfSatisfying(PayloadRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.SIGNATURE))
                .hasMessage("There is no signature at rates.json.sig");
    }

    @Test
    void aPssSignatureOfAnUnusualSaltOrOfTheOlderPaddingIsRefused() {
        IntegrityCheck check = signedBy(pem(RSA.getPublic()));

        assertRefused(check, BODY, sign(RSA, "RSASSA-PSS", pss(20), BODY));
        assertRefused(check, BODY, sign(RSA, "RSASSA-PSS", pss(0), BODY));
        assertRefused(check, BODY, sign(RSA, "SHA256withRSA", null, BODY));
        assertRefused(check, BODY, sign(RSA, "RSASSA-PSS",
                new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA1, 32, 1), BODY));
    }

    @ParameterizedTest
    @ValueSource(ints = { 2048, 2049, 2056, 2057 })
    void rsaKeysOfAnyLengthVerifyAsThePlatformSigns(int bits) throws Exception {
        KeyPair keys = generate("RSA", new RSAKeyGenParameterSpec(bits,
                RSAKeyGenParameterSpec.F4));
        IntegrityCheck check = signedBy(pem(keys.getPublic()));
        int longest = (bits - 1 + 7) / 8 - 32 - 2;
        Random random = new Random(bits);
        for (int i = 0; i < 5; i++) {
            byte[] body = new byte[random.nextInt(100)];
            random.nextBytes(body);
            if (body.length != Sha256.LENGTH) {
                verify(check, body, sign(keys, "RSASSA-PSS", pss(32), body));
                verify(check, body, sign(keys, "RSASSA-PSS", pss(longest), body));
            }
            verify(check, body, sign(keys, "RSASSA-PSS", pss(32), sha256(body)));
        }
    }

    @Test
    void theExpectedDigestIsRequiredBesideASignature() throws Exception {
        IntegrityCheck check = new IntegrityCheck(new IntegritySettings(Optional.of(Sha256.hex(sha256(BODY))),
                Optional.of(new SignatureSettings(LOCATION, List.of(pem(ED25519.getPublic()))))));
        byte[] other = "other".getBytes(StandardCharsets.UTF_8);

        verify(check, BODY, Scheme.ED25519_DIGEST.sign(BODY));
        assertRefused(check, BODY, Scheme.ED25519_DIGEST.sign(other));
        assertThatThrownBy(() -> verify(check, other, Scheme.ED25519_DIGEST.sign(other)))
                .isInstanceOfSatisfying(PayloadRefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DIGEST))
                .hasMessageContaining(Sha256.hex(sha256(BODY))).hasMessageContaining(Sha256.hex(sha256(other)));
    }

    @Test
    void aDigestAloneNeedsNoSignature() {
        IntegrityCheck check = new IntegrityCheck(
                new IntegritySettings(Optional.of(Sha256.hex(sha256(BODY))), Optional.empty()));

        assertThat(check.needsSignature()).isFalse();
        assertThatCode(() -> verify(check, BODY, null)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "abc", "zz", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85" })
    void whatIsNoDigestIsSaidToBeNone(String digest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntegrityCheck(new IntegritySettings(Optional.of(digest), Optional.empty())))
                .withMessageStartingWith("integrity.sha256");
    }

    @Test
    void aKeyIsReadAsPemAsBase64AndFromAFile(@TempDir Path directory) throws Exception {
        for (Scheme scheme : Scheme.values()) {
            PublicKey key = scheme.keys.getPublic();
            byte[] signature = scheme.sign(BODY);
            Path pemFile = Files.writeString(directory.resolve("key.pem"), "# of the rates\n" + pem(key));
            Path base64File = Files.writeString(directory.resolve("key.txt"),
                    Base64.getEncoder().encodeToString(key.getEncoded()));
            Path derFile = Files.write(directory.resolve("key.der"), key.getEncoded());

            verify(signedBy(pem(key).replace("\n", " ")), BODY, signature);
            verify(signedBy(Base64.getEncoder().encodeToString(key.getEncoded())), BODY, signature);
            verify(signedBy(pemFile.toString()), BODY, signature);
            verify(signedBy(base64File.toString()), BODY, signature);
            verify(signedBy(derFile.toString()), BODY, signature);
        }
    }

    @Test
    void keysThatAreNotAcceptedAreRefusedByName(@TempDir Path directory) throws Exception {
        KeyPair p384 = generate("EC", new ECGenParameterSpec("secp384r1"));
        KeyPair shortRsa = generate("RSA", new RSAKeyGenParameterSpec(1024,
                RSAKeyGenParameterSpec.F4));
        KeyPair ed448 = generate("Ed448", null);
        Path empty = Files.createFile(directory.resolve("empty.pem"));
        String secret = Base64.getEncoder().encodeToString(P256.getPrivate().getEncoded());

        assertWrong(pem(p384.getPublic()), "curve other than P-256");
        assertWrong(pem(shortRsa.getPublic()), "1024 bits");
        assertWrong(pem(ed448.getPublic()), "Ed25519, ECDSA P-256 and RSA are");
        assertWrong("-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----", "private key");
        assertWrong("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "CERTIFICATE");
        assertWrong(directory.resolve("absent.pem").toString(), "nor the path of a file");
        assertWrong(empty.toString(), "no public key in PEM form");
        assertWrong("not a key", "neither the PEM text");
        assertThatIllegalArgumentException().isThrownBy(() -> signedBy(secret))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(secret.substring(20)));
    }

    private static void assertWrong(String key, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> signedBy(key))
                .withMessageStartingWith("integrity.signature.public-keys ").withMessageContaining(message);
    }

    private static void assertRefused(IntegrityCheck check, byte[] body, byte[] signature) {
        assertThatThrownBy(() -> verify(check, body, signature)).isInstanceOfSatisfying(PayloadRefusedException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.SIGNATURE));
    }

    private static void verify(IntegrityCheck check, byte[] body, byte[] signature) throws PayloadRefusedException {
        check.verify(sha256(body), body.length, signature);
    }

    private static IntegrityCheck signedBy(String key) {
        return new IntegrityCheck(
                new IntegritySettings(Optional.empty(), Optional.of(new SignatureSettings(LOCATION, List.of(key)))));
    }

    private static byte[] sha256(byte[] bytes) {
        return Sha256.newDigest().digest(bytes);
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static PSSParameterSpec pss(int saltLength) {
        return new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, saltLength, 1);
    }

    private static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (parameters != null) {
                generator.initialize(parameters);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sign(KeyPair keys, String algorithm, AlgorithmParameterSpec parameters, byte[] message) {
        try {
            Signature signer = Signature.getInstance(algorithm);
            if (parameters != null) {
                signer.setParameter(parameters);
            }
            signer.initSign(keys.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
