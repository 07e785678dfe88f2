package io.quarkiverse.remoteterm.runtime.payload;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/**
 * A public key, and the one form of signature that goes with its kind.
 */
record SignatureKey(PublicKey key, Form form) {

    private static final List<String> ALGORITHMS = List.of("Ed25519", "EC", "RSA", "RSASSA-PSS");
    private static final int MIN_RSA_BITS = 2048;

    enum Form {
        /** Has to have the whole message at once, so it signs the digest of the body. */
        ED25519("Ed25519", "Ed25519"),
        /** With SHA-256, which is known when it comes to verify; in DER. */
        ECDSA_P256("ECDSA P-256", "NONEwithECDSA"),
        /** With SHA-256 for the message and the mask, and a salt as long as the digest. */
        RSA_PSS("RSA-PSS", "RSASSA-PSS");

        private final String label;
        private final String algorithm;

        Form(String label, String algorithm) {
            this.label = label;
            this.algorithm = algorithm;
        }

        String label() {
            return label;
        }
    }

    /**
     * @throws IllegalArgumentException if it is no key, or of a kind that is not accepted; the message completes the name of
     *         the configuration key
     */
    static SignatureKey ofDer(byte[] der) {
        X509EncodedKeySpec encoded = new X509EncodedKeySpec(der);
        for (String algorithm : ALGORITHMS) {
            try {
                return accept(KeyFactory.getInstance(algorithm).generatePublic(encoded));
            } catch (GeneralSecurityException e) {
                // not one of these
            }
        }
        throw new IllegalArgumentException("has a key of a kind that is not accepted: Ed25519, ECDSA P-256 and RSA are");
    }

    /**
     * @return to be fed with what has been signed
     */
    Signature verifier() {
        try {
            Signature verifier = Signature.getInstance(form.algorithm);
            if (form == Form.RSA_PSS) {
                verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, Sha256.LENGTH,
                        PSSParameterSpec.TRAILER_FIELD_BC));
            }
            verifier.initVerify(key);
            return verifier;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot verify " + form.label + " signatures", e);
        }
    }

    /**
     * @return false if the signature is not as long as all of this RSA key are
     */
    boolean mayHaveMade(byte[] signature) {
        return signature.length == (((RSAPublicKey) key).getModulus().bitLength() + 7) / 8;
    }

    private static SignatureKey accept(PublicKey key) throws GeneralSecurityException {
        if (key instanceof ECPublicKey ec) {
            if (!isP256(ec.getParams())) {
                throw new IllegalArgumentException(
                        "has an EC key of a curve other than P-256 (also called prime256v1 and secp256r1)");
            }
            return new SignatureKey(key, Form.ECDSA_P256);
        }
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits < MIN_RSA_BITS) {
                throw new IllegalArgumentException(
                        "has an RSA key of " + bits + " bits; at least " + MIN_RSA_BITS + " are expected");
            }
            if (rsa.getParams() instanceof PSSParameterSpec pss && !pss.getDigestAlgorithm().equals("SHA-256")) {
                throw new IllegalArgumentException(
                        "has an RSA-PSS key for " + pss.getDigestAlgorithm() + "; SHA-256 is expected");
            }
            return new SignatureKey(key, Form.RSA_PSS);
        }
        return new SignatureKey(key, Form.ED25519);
    }

    private static boolean isP256(ECParameterSpec its) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec p256 = parameters.getParameterSpec(ECParameterSpec.class);
        return its.getCurve().equals(p256.getCurve()) && its.getGenerator().equals(p256.getGenerator())
                && its.getOrder().equals(p256.getOrder()) && its.getCofactor() == p256.getCofactor();
    }
}
