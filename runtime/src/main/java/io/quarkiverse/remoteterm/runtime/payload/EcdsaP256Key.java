package io.quarkiverse.remoteterm.runtime.payload;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/**
 * ECDSA over P-256 with SHA-256; the signature in DER, as OpenSSL writes it, or as the two numbers, as web crypto does.
 */
record EcdsaP256Key(ECPublicKey key) implements SignatureKey {

    private static final int TWO_NUMBERS = 64;

    static boolean accepts(ECPublicKey key) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec p256 = parameters.getParameterSpec(ECParameterSpec.class);
            ECParameterSpec its = key.getParams();
            return its.getCurve().equals(p256.getCurve()) && its.getGenerator().equals(p256.getGenerator())
                    && its.getOrder().equals(p256.getOrder()) && its.getCofactor() == p256.getCofactor();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform does not know P-256", e);
        }
    }

    @Override
    public String algorithm() {
        return "ECDSA P-256";
    }

    @Override
    public boolean verifiesMessage(byte[] sha256, byte[] signature) {
        return verifies("SHA256withECDSA", sha256, signature);
    }

    @Override
    public boolean verifiesDigest(byte[] sha256, byte[] signature) {
        return verifies("NONEwithECDSA", sha256, signature);
    }

    private boolean verifies(String algorithm, byte[] message, byte[] signature) {
        return SignatureKey.verifies(algorithm, key, message, signature) || signature.length == TWO_NUMBERS
                && SignatureKey.verifies(algorithm + "inP1363Format", key, message, signature);
    }
}
