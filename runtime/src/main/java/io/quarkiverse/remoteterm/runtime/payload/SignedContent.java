package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.List;

/**
 * What signatures are about.
 *
 * @param message what Ed25519 signs, which has to have the whole of it at once
 * @param sha256 of the content
 * @param content what all other kinds of keys sign
 */
record SignedContent(byte[] message, byte[] sha256, Content content) {

    private static final int BUFFER = 64 * 1024;
    /** Each has to hash the content for itself. */
    private static final int MAX_STREAMED = 16;

    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /** One key with one signature. */
    private record Pair(Signature verifier, byte[] signature) {

        void update(byte[] bytes, int length) {
            try {
                verifier.update(bytes, 0, length);
            } catch (SignatureException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Whatever is wrong with a signature, it does not verify. */
        boolean verifies() {
            try {
                return verifier.verify(signature);
            } catch (GeneralSecurityException | RuntimeException e) {
                return false;
            }
        }
    }

    /**
     * @return whether one of the signatures was made by one of the keys
     */
    boolean isSigned(List<SignatureKey> keys, List<byte[]> signatures) throws IOException {
        List<Pair> streamed = new ArrayList<>();
        for (SignatureKey key : keys) {
            for (byte[] signature : signatures) {
                Pair pair = new Pair(key.verifier(), signature);
                if (key.form() != SignatureKey.Form.RSA_PSS) {
                    byte[] signed = key.form() == SignatureKey.Form.ED25519 ? message : sha256;
                    pair.update(signed, signed.length);
                    if (pair.verifies()) {
                        return true;
                    }
                } else if (key.mayHaveMade(signature) && streamed.size() < MAX_STREAMED) {
                    streamed.add(pair);
                }
            }
        }
        return !streamed.isEmpty() && streamedVerifies(streamed);
    }

    private boolean streamedVerifies(List<Pair> pairs) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = content.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (Pair pair : pairs) {
                    pair.update(buffer, n);
                }
            }
        }
        return pairs.stream().anyMatch(Pair::verifies);
    }
}
