package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an element of {@code integrity.signature.public-keys}: PEM text, base64 of the DER form, or the path of a file with
 * either.
 */
final class SignatureKeyReader {

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final int SEQUENCE = 0x30;
    private static final long MAX_FILE_SIZE = 64 * 1024;
    private static final List<String> ALGORITHMS = List.of("Ed25519", "EC", "RSA", "RSASSA-PSS");

    private SignatureKeyReader() {
    }

    /**
     * @throws IllegalArgumentException if it is none of these
     */
    static SignatureKey read(String configured) {
        return parse(configured).or(() -> fromFile(configured)).orElseThrow(() -> wrong(
                "is neither the PEM text of a public key, nor base64 of its DER form, nor the path of a file that can be read"));
    }

    private static Optional<SignatureKey> fromFile(String path) {
        try {
            Path file = Path.of(path.trim());
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > MAX_FILE_SIZE) {
                throw wrong("names a file that is too large for a public key: " + file);
            }
            byte[] content = Files.readAllBytes(file);
            Optional<SignatureKey> key = content.length > 0 && content[0] == SEQUENCE ? Optional.of(fromDer(content))
                    : parse(new String(content, StandardCharsets.ISO_8859_1));
            return Optional.of(key.orElseThrow(() -> wrong("names a file that has no public key in PEM form: " + file)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw wrong("names a file that cannot be read: " + e);
        }
    }

    private static Optional<SignatureKey> parse(String text) {
        Matcher pem = PEM.matcher(text);
        if (pem.find()) {
            if (!pem.group(1).equals("PUBLIC KEY")) {
                throw wrong(pem.group(1).endsWith("PRIVATE KEY")
                        ? "is a private key; only its public half belongs here (openssl pkey -pubout)"
                        : "has the PEM type " + pem.group(1) + "; PUBLIC KEY is expected (openssl pkey -pubin -pubout)");
            }
            return Optional.of(fromDer(Base64Text.decode(pem.group(2)).orElseThrow(() -> wrong("is damaged PEM text"))));
        }
        return Base64Text.decode(text)
                .filter(der -> der.length > 0 && der[0] == SEQUENCE)
                .map(SignatureKeyReader::fromDer);
    }

    private static SignatureKey fromDer(byte[] der) {
        X509EncodedKeySpec encoded = new X509EncodedKeySpec(der);
        for (String algorithm : ALGORITHMS) {
            try {
                return accept(KeyFactory.getInstance(algorithm).generatePublic(encoded));
            } catch (GeneralSecurityException e) {
                // not one of these
            }
        }
        throw wrong("is not a key of a kind that is accepted: Ed25519, ECDSA P-256 and RSA are");
    }

    private static SignatureKey accept(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            if (!EcdsaP256Key.accepts(ec)) {
                throw wrong("is an EC key of a curve other than P-256 (also called prime256v1 and secp256r1)");
            }
            return new EcdsaP256Key(ec);
        }
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits < RsaPssKey.MIN_BITS) {
                throw wrong("is an RSA key of " + bits + " bits; at least " + RsaPssKey.MIN_BITS + " are expected");
            }
            if (rsa.getParams() instanceof PSSParameterSpec pss && !pss.getDigestAlgorithm().equals("SHA-256")) {
                throw wrong("is an RSA-PSS key for " + pss.getDigestAlgorithm() + "; SHA-256 is expected");
            }
            return new RsaPssKey(rsa);
        }
        return new Ed25519Key(key);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("integrity.signature.public-keys " + what);
    }
}
