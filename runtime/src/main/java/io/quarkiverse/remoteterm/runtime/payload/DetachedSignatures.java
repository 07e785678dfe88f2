package io.quarkiverse.remoteterm.runtime.payload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads an object with signatures: one as it is, as OpenSSL writes it, or base64, in as many lines as there are signatures or,
 * for one signature, in lines of any length.
 */
final class DetachedSignatures {

    /** So that an object full of them costs no more than that. */
    private static final int MAX_SIGNATURES = 16;

    private DetachedSignatures() {
    }

    /**
     * @return what may be a signature, each way of reading the object; each once, since each costs as much as the others
     */
    static List<byte[]> parse(byte[] object) {
        List<byte[]> signatures = new ArrayList<>();
        signatures.add(object);
        String text = new String(object, StandardCharsets.ISO_8859_1);
        addBase64(text, signatures);
        text.lines().filter(line -> !line.isBlank()).limit(MAX_SIGNATURES).forEach(line -> addBase64(line, signatures));
        return signatures;
    }

    private static void addBase64(String text, List<byte[]> signatures) {
        byte[] signature = SignatureKeys.decode(text);
        if (signature.length > 0 && signatures.stream().noneMatch(known -> Arrays.equals(known, signature))) {
            signatures.add(signature);
        }
    }
}
