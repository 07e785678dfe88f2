package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code integrity.signature.public-keys}: each entry is PEM text, base64 of a key's DER form, or the path of a file with
 * one of them or with the DER form itself. PEM text may have several keys.
 */
final class SignatureKeys {

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final String PEM_BEGIN = "-----BEGIN ";
    private static final int SEQUENCE = 0x30;
    private static final long MAX_FILE_SIZE = 64 * 1024;
    /** Each is tried with each signature. */
    private static final int MAX_KEYS = 16;

    private SignatureKeys() {
    }

    /**
     * @return at least one
     * @throws IllegalArgumentException if an entry is none of these; the message begins with the name of the configuration key
     */
    static List<SignatureKey> read(List<String> entries) {
        try {
            List<SignatureKey> keys = new ArrayList<>();
            for (String entry : entries) {
                keys.addAll(read(entry));
            }
            if (keys.isEmpty() || keys.size() > MAX_KEYS) {
                throw wrong("has " + keys.size() + " keys; 1 to " + MAX_KEYS + " are expected");
            }
            return List.copyOf(keys);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("integrity.signature.public-keys " + e.getMessage());
        }
    }

    private static List<SignatureKey> read(String entry) {
        List<SignatureKey> keys = parse(entry);
        if (keys.isEmpty()) {
            keys = fromFile(entry.trim());
        }
        if (keys.isEmpty()) {
            throw wrong("has an entry that is neither the PEM text of a public key, nor base64 of its DER form, nor the path of"
                    + " a file that can be read");
        }
        return keys;
    }

    private static List<SignatureKey> fromFile(String path) {
        try {
            Path file = Path.of(path);
            if (path.isEmpty() || !Files.isRegularFile(file)) {
                return List.of();
            }
            if (Files.size(file) > MAX_FILE_SIZE) {
                throw wrong("names a file that is too large for public keys: " + file);
            }
            byte[] content = Files.readAllBytes(file);
            List<SignatureKey> keys = isDer(content) ? List.of(SignatureKey.ofDer(content))
                    : parse(new String(content, StandardCharsets.ISO_8859_1));
            if (keys.isEmpty()) {
                throw wrong("names a file that has no public key in PEM form: " + file);
            }
            return keys;
        } catch (InvalidPathException e) {
            return List.of();
        } catch (IOException e) {
            throw wrong("names a file that cannot be read: " + e);
        }
    }

    private static List<SignatureKey> parse(String text) {
        List<SignatureKey> keys = new ArrayList<>();
        Matcher pem = PEM.matcher(text);
        while (pem.find()) {
            keys.add(SignatureKey.ofDer(derOf(pem.group(1), pem.group(2))));
        }
        if (text.split(PEM_BEGIN, -1).length - 1 != keys.size()) {
            throw wrong("has damaged PEM text: a key that begins and does not end");
        }
        if (keys.isEmpty()) {
            byte[] der = decode(text);
            return isDer(der) ? List.of(SignatureKey.ofDer(der)) : List.of();
        }
        return keys;
    }

    private static byte[] derOf(String type, String base64) {
        if (!type.equals("PUBLIC KEY")) {
            throw wrong(type.endsWith("PRIVATE KEY")
                    ? "has a private key; only its public half belongs here (openssl pkey -pubout)"
                    : "has the PEM type " + type + "; PUBLIC KEY is expected (openssl pkey -pubin -pubout)");
        }
        byte[] der = decode(base64);
        if (der.length == 0) {
            throw wrong("has damaged PEM text");
        }
        return der;
    }

    /**
     * @return empty if it is no base64
     */
    static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static boolean isDer(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == SEQUENCE;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what);
    }
}
