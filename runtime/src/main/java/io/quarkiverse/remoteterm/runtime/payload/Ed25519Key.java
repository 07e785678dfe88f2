package io.quarkiverse.remoteterm.runtime.payload;

import java.security.PublicKey;

/**
 * Ed25519 signs messages as they are: the digest is the message.
 */
record Ed25519Key(PublicKey key) implements SignatureKey {

    @Override
    public String algorithm() {
        return "Ed25519";
    }

    @Override
    public boolean verifiesMessage(byte[] sha256, byte[] signature) {
        return SignatureKey.verifies("Ed25519", key, sha256, signature);
    }

    @Override
    public boolean verifiesDigest(byte[] sha256, byte[] signature) {
        return false;
    }
}
