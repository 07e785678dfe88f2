package io.quarkiverse.remoteterm.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.runtime.config.IntegritySettings;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

class IntegrityCheckTest {

    private static final byte[] BODY = "EUR;1.0857\nGBP;1.2712\n".getBytes(StandardCharsets.UTF_8);
    private static final String LOCATION = "rates.json.sig";

    private static final KeyPair ED25519 = generate("Ed25519", null);
    private static final KeyPair P256 = generate("EC", new ECGenParameterSpec("secp256r1"));
    private static final KeyPair RSA = generate("RSA", new RSAKeyGenParameterSpec(2048,
            RSAKeyGenParameterSpec.F4));

    /** The ways in which a body is signed. */
    enum Scheme {
        ED25519(IntegrityCheckTest.ED25519, "Ed25519", null) {
            @Override
            byte[] sign(byte[] body) {
                return signMessage(sha256(body));
            }
        },
        ECDSA(P256, "SHA256withECDSA", null),
        PSS(RSA, "RSASSA-PSS", pss(32));

        final KeyPair keys;
        private final String algorithm;
        private final AlgorithmParameterSpec parameters;

        Scheme(KeyPair keys, String algorithm, AlgorithmParameterSpec parameters) {
            this.keys = keys;
            this.algorithm = algorithm;
            this.parameters = parameters;
        }

        byte[] sign(byte[] body) {
            return signMessage(body);
        }

        byte[] signMessage(byte[] message) {
            return IntegrityCheckTest.sign(keys, algorithm, parameters, message);
        }
    }

    @TempDir
    static Path spool;

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
    void anotherBodyAnotherKeyAndADamagedSignatureAreRejected(Scheme scheme) {
        IntegrityCheck check = signedBy(pem(scheme.keys.getPublic()));
        byte[] signature = scheme.sign(BODY);

        assertRejected(check, "EUR;9.9999\n".getBytes(StandardCharsets.UTF_8), signature);
        for (KeyPair other : new KeyPair[] { ED25519, P256, RSA }) {
            if (other != scheme.keys) {
                assertRejected(signedBy(pem(other.getPublic())), BODY, signature);
            }
        }
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = signature.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertRejected(check, BODY, damaged);
        }
        for (int length : new int[] { 0, 1, 31, 32, 63, 64, 65, 255, 256, 257, 16 * 1024 }) {
            byte[] noise = new byte[length];
            assertRejected(check, BODY, noise);
            random.nextBytes(noise);
            assertRejected(check, BODY, noise);
        }
        assertRejected(check, BODY, Arrays.copyOf(signature, signature.length - 1));
    }

    @ParameterizedTest
    @EnumSource
    void aSignedBodyCannotBeReplacedByItsOwnDigest(Scheme scheme) {
        IntegrityCheck check = signedBy(pem(scheme.keys.getPublic()));

        assertRejected(check, sha256(BODY), scheme.sign(BODY));
    }

    @ParameterizedTest
    @EnumSource
    void thereIsOneFormAKeyType(Scheme scheme) throws Exception {
        IntegrityCheck check = signedBy(pem(scheme.keys.getPublic()));

        assertRejected(check, BODY, scheme.signMessage(scheme == Scheme.ED25519 ? BODY : sha256(BODY)));
        assertRejected(check, BODY, sign(P256, "SHA256withECDSAinP1363Format", null, BODY));
    }

    @ParameterizedTest
    @EnumSource
    void aManifestIsSignedByItsBytes(Scheme scheme) throws Exception {
        IntegrityCheck check = signedBy(pem(scheme.keys.getPublic()));
        byte[] manifest = "{}".getBytes(StandardCharsets.UTF_8);

        check.verifyManifest(manifest, scheme.signMessage(manifest));
        assertThatThrownBy(() -> check.verifyManifest(BODY, scheme.signMessage(manifest)))
                .isInstanceOf(PayloadRejectedException.class);
        assertThatThrownBy(() -> check.verifyManifest(manifest, scheme.signMessage(sha256(manifest))))
                .isInstanceOf(PayloadRejectedException.class);
        assertThatThrownBy(() -> check.verifyManifest(manifest, null)).isInstanceOf(PayloadRejectedException.class);
    }

    @Test
    void oneSignatureByOneOfSeveralKeysIsEnough() throws Exception {
        for (Scheme by : Scheme.values()) {
            StringBuilder lines = new StringBuilder();
            for (Scheme scheme : Scheme.values()) {
                // the others have signed something else
                byte[] signature = scheme.sign(scheme == by ? BODY : new byte[1]);
                lines.append(Base64.getEncoder().encodeToString(signature)).append("\r\n\n");
            }
            byte[] signatures = lines.toString().getBytes(StandardCharsets.US_ASCII);
            String all = pem(ED25519.getPublic()) + pem(P256.getPublic()) + pem(RSA.getPublic());

            verify(signedBy(all), BODY, signatures);
            verify(signedBy(pem(RSA.getPublic()), pem(P256.getPublic()) + pem(ED25519.getPublic())), BODY, signatures);
            verify(signedBy(pem(by.keys.getPublic())), BODY, signatures);
            verify(signedBy(all), BODY, by.sign(BODY));
            assertRejected(signedBy(all), new byte[2], signatures);
        }
    }

    @Test
    void aKeyOfTheSameKindIsTriedAsWell() throws Exception {
        for (Scheme scheme : Scheme.values()) {
            PublicKey next = generate(scheme.keys.getPublic().getAlgorithm().equals("EdDSA") ? "Ed25519"
                    : scheme.keys.getPublic().getAlgorithm(),
                    scheme == Scheme.ECDSA ? new ECGenParameterSpec("secp256r1") : null).getPublic();

            verify(signedBy(pem(next) + pem(scheme.keys.getPublic())), BODY, scheme.sign(BODY));
            assertRejected(signedBy(pem(next)), BODY, scheme.sign(BODY));
        }
    }

    @Test
    void anObjectFullOfSignaturesCostsNoMoreThanAFew() throws Exception {
        String line = Base64.getEncoder().encodeToString(Scheme.PSS.sign(new byte[1])) + "\n";
        byte[] many = line.repeat(1000).getBytes(StandardCharsets.US_ASCII);

        assertTimeout(Duration.ofSeconds(20), () -> assertRejected(signedBy(pem(RSA.getPublic())), new byte[1 << 20], many));
    }

    /** Sixteen signatures, and sixteen pairs of an RSA key and a signature: each of them reads the whole body. */
    @Test
    void onlySoManySignaturesAreTried() throws Exception {
        String ecdsa = pem(P256.getPublic());
        verify(signedBy(ecdsa), BODY, lines(15, 70, Scheme.ECDSA.sign(BODY)));
        assertRejected(signedBy(ecdsa), BODY, lines(16, 70, Scheme.ECDSA.sign(BODY)));

        String rsa = pem(generate("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4)).getPublic())
                + pem(RSA.getPublic());
        verify(signedBy(rsa), BODY, lines(7, 256, Scheme.PSS.sign(BODY)));
        assertRejected(signedBy(rsa), BODY, lines(8, 256, Scheme.PSS.sign(BODY)));
    }

    /** So many that nobody has made, and one. */
    private static byte[] lines(int count, int length, byte[] signature) {
        Random random = new Random(count);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            byte[] other = new byte[length];
            random.nextBytes(other);
            lines.append(Base64.getEncoder().encodeToString(other)).append('\n');
        }
        return lines.append(Base64.getEncoder().encodeToString(signature)).append('\n').toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aMissingSignatureIsRejectedAndSaysWhereItWasLookedFor() {
        assertThatThrownBy(() -> verify(signedBy(pem(ED25519.getPublic())), BODY, null))
                .isInstanceOfSatisfying(PayloadRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.SIGNATURE))
                .hasMessage("There is no signature at rates.json.sig");
    }

    @Test
    void aPssSignatureOfAnUnusualSaltOrOfTheOlderPaddingIsRejected() {
        IntegrityCheck check = signedBy(pem(RSA.getPublic()));

        assertRejected(check, BODY, sign(RSA, "RSASSA-PSS", pss(20), BODY));
        assertRejected(check, BODY, sign(RSA, "RSASSA-PSS", pss(0), BODY));
        assertRejected(check, BODY, sign(RSA, "SHA256withRSA", null, BODY));
        assertRejected(check, BODY, sign(RSA, "RSASSA-PSS",
                new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA1, 32, 1), BODY));
    }

    @ParameterizedTest
    @ValueSource(ints = { 2048, 2049, 2056, 2057 })
    void rsaKeysOfAnyLengthVerifyAsThePlatformSigns(int bits) throws Exception {
        KeyPair keys = generate("RSA", new RSAKeyGenParameterSpec(bits,
                RSAKeyGenParameterSpec.F4));
        IntegrityCheck check = signedBy(pem(keys.getPublic()));
        Random random = new Random(bits);
        for (int i = 0; i < 5; i++) {
            byte[] body = new byte[random.nextInt(100)];
            random.nextBytes(body);
            verify(check, body, sign(keys, "RSASSA-PSS", pss(32), body));
        }
    }

    @Test
    void theExpectedDigestIsRequiredBesideASignature() throws Exception {
        IntegrityCheck check = new IntegrityCheck(Optional.of(Sha256.hex(sha256(BODY))), Optional.of(LOCATION),
                List.of(pem(ED25519.getPublic())));
        byte[] other = "other".getBytes(StandardCharsets.UTF_8);

        verify(check, BODY, Scheme.ED25519.sign(BODY));
        assertRejected(check, BODY, Scheme.ED25519.sign(other));
        assertThatThrownBy(() -> verify(check, other, Scheme.ED25519.sign(other)))
                .isInstanceOfSatisfying(PayloadRejectedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DIGEST))
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
    void theKeyThatHasSignedMayBeTheLastOfAsManyAsAreAllowed() throws Exception {
        String[] keys = Stream.generate(() -> generate("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4)))
                .limit(15).map(KeyPair::getPublic).map(IntegrityCheckTest::pem).toArray(String[]::new);
        byte[] signature = Base64.getEncoder().encode(Scheme.PSS.sign(BODY));

        verify(signedBy(String.join("", keys) + pem(RSA.getPublic())), BODY, signature);
    }

    @Test
    void keysThatAreNotAcceptedAreRejectedByName(@TempDir Path directory) throws Exception {
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
        assertWrong("", "neither the PEM text");
        String good = pem(P256.getPublic());
        assertWrong(good + good.substring(0, good.length() - 20), "a key that begins and does not end");
        assertWrong(good + pem(p384.getPublic()), "curve other than P-256");
        assertWrong(good.repeat(17), "17 keys");
        assertThatIllegalArgumentException().isThrownBy(() -> signedBy(good, "not a key"));
        assertThatIllegalArgumentException().isThrownBy(IntegrityCheckTest::signedBy);
        assertThatIllegalArgumentException().isThrownBy(() -> signedBy(secret))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(secret.substring(20)));
    }

    private static void assertWrong(String key, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> signedBy(key))
                .withMessageStartingWith("integrity.signature.public-keys ").withMessageContaining(message);
    }

    private static void assertRejected(IntegrityCheck check, byte[] body, byte[] signature) {
        assertThatThrownBy(() -> verify(check, body, signature)).isInstanceOfSatisfying(PayloadRejectedException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.SIGNATURE));
    }

    private static void verify(IntegrityCheck check, byte[] body, byte[] signatures) throws IOException {
        try (PayloadFiles files = new PayloadFiles(spool, "rates");
                SpooledBody spooled = SpooledBody.spool(new WireBody(BytesBody.of(body), 1 << 24, null), files)) {
            check.verify(spooled, signatures);
        }
    }

    private static IntegrityCheck signedBy(String... keys) {
        return new IntegrityCheck(Optional.empty(), Optional.of(LOCATION), List.of(keys));
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
