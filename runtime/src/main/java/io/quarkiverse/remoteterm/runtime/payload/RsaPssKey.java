package io.quarkiverse.remoteterm.runtime.payload;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/**
 * RSASSA-PSS with SHA-256 for the message and the mask (RFC 8017, 8.1.2 and 9.1.2); the salt as long as the digest or, as
 * OpenSSL has it by default, as long as it fits.
 * <p>
 * Written out since the platform's own takes messages only, and a digest is all there is of a large body. Handles public
 * values alone, so its timing tells nothing.
 */
record RsaPssKey(RSAPublicKey key) implements SignatureKey {

    static final int MIN_BITS = 2048;

    private static final int HASH = Sha256.LENGTH;
    private static final int TRAILER = 0xbc;

    @Override
    public String algorithm() {
        return "RSA-PSS";
    }

    @Override
    public boolean verifiesMessage(byte[] sha256, byte[] signature) {
        return verifiesDigest(Sha256.newDigest().digest(sha256), signature);
    }

    @Override
    public boolean verifiesDigest(byte[] sha256, byte[] signature) {
        int modulusBits = key.getModulus().bitLength();
        BigInteger number = new BigInteger(1, signature);
        if (signature.length != (modulusBits + 7) / 8 || number.compareTo(key.getModulus()) >= 0) {
            return false;
        }
        int encodedBits = modulusBits - 1;
        byte[] encoded = fixedLength(number.modPow(key.getPublicExponent(), key.getModulus()), (encodedBits + 7) / 8);
        return encoded != null && verifiesEncoded(sha256, encoded, encodedBits);
    }

    private static boolean verifiesEncoded(byte[] sha256, byte[] encoded, int encodedBits) {
        int blockLength = encoded.length - HASH - 1;
        int unusedBits = 8 * encoded.length - encodedBits;
        if ((encoded[encoded.length - 1] & 0xff) != TRAILER || (encoded[0] & 0xff) >>> (8 - unusedBits) != 0) {
            return false;
        }
        byte[] hash = Arrays.copyOfRange(encoded, blockLength, blockLength + HASH);
        byte[] block = mask(hash, blockLength);
        for (int i = 0; i < blockLength; i++) {
            block[i] ^= encoded[i];
        }
        block[0] &= (byte) (0xff >>> unusedBits);

        int separator = 0;
        while (separator < blockLength && block[separator] == 0) {
            separator++;
        }
        int saltLength = blockLength - separator - 1;
        boolean usualLength = saltLength == HASH || saltLength == blockLength - 1;
        if (separator == blockLength || block[separator] != 1 || !usualLength) {
            return false;
        }
        MessageDigest digest = Sha256.newDigest();
        digest.update(new byte[8]);
        digest.update(sha256);
        digest.update(block, separator + 1, saltLength);
        return MessageDigest.isEqual(hash, digest.digest());
    }

    /** MGF1 (RFC 8017, B.2.1). */
    private static byte[] mask(byte[] seed, int length) {
        MessageDigest digest = Sha256.newDigest();
        byte[] mask = new byte[length];
        for (int counter = 0; counter * HASH < length; counter++) {
            digest.update(seed);
            byte[] part = digest.digest(ByteBuffer.allocate(4).putInt(counter).array());
            System.arraycopy(part, 0, mask, counter * HASH, Math.min(HASH, length - counter * HASH));
        }
        return mask;
    }

    /**
     * @return null if the number is larger
     */
    private static byte[] fixedLength(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        if (bytes.length - from > length) {
            return null;
        }
        byte[] result = new byte[length];
        System.arraycopy(bytes, from, result, length - (bytes.length - from), bytes.length - from);
        return result;
    }
}
