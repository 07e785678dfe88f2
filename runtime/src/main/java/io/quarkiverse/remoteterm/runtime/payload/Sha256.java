package io.quarkiverse.remoteterm.runtime.payload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest that versions, disk copies and signatures are about.
 */
public final class Sha256 {

    /** In bytes. */
    public static final int LENGTH = 32;

    private Sha256() {
    }

    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java platform has SHA-256", e);
        }
    }

    /**
     * @return in lower case
     */
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
