package io.quarkiverse.remoteterm;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;

/**
 * Signs in the one form that goes with the kind of a key: Ed25519, ECDSA P-256 or RSA-PSS, the latter two with SHA-256.
 */
final class ManifestSignature {

    private static final int MIN_RSA_BITS = 2048;
    private static final PSSParameterSpec PSS = new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32,
            PSSParameterSpec.TRAILER_FIELD_BC);

    private ManifestSignature() {
    }

    static String sign(byte[] message, PrivateKey key) throws GeneralSecurityException {
        Signature signer = signer(key);
        signer.initSign(key);
        signer.update(message);
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    /** A key that is kept in a device does not show its parameters: the device rejects what does not fit. */
    private static Signature signer(PrivateKey key) throws GeneralSecurityException {
        switch (key.getAlgorithm()) {
            case "Ed25519", "EdDSA" -> {
                require(!(key instanceof EdECKey ed) || ed.getParams().getName().equals("Ed25519"));
                return Signature.getInstance("Ed25519");
            }
            case "EC" -> {
                require(!(key instanceof ECKey ec) || isP256(ec.getParams()));
                return Signature.getInstance("SHA256withECDSA");
            }
            case "RSA", "RSASSA-PSS" -> {
                require(!(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() >= MIN_RSA_BITS);
                Signature signer = Signature.getInstance("RSASSA-PSS");
                signer.setParameter(PSS);
                return signer;
            }
            default -> throw wrongKey();
        }
    }

    private static void require(boolean accepted) throws InvalidKeyException {
        if (!accepted) {
            throw wrongKey();
        }
    }

    private static InvalidKeyException wrongKey() {
        return new InvalidKeyException(
                "The key is of a kind that is not accepted: Ed25519, EC of the curve P-256 and RSA with at least "
                        + MIN_RSA_BITS + " bits are");
    }

    private static boolean isP256(ECParameterSpec its) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec p256 = parameters.getParameterSpec(ECParameterSpec.class);
        return its.getCurve().equals(p256.getCurve()) && its.getGenerator().equals(p256.getGenerator());
    }
}
