package io.quarkiverse.remoteterm.runtime.config;

import java.util.Optional;

/**
 * At least one of the two is present.
 *
 * @param sha256 the expected digest of the body as sent, in lower-case hex
 */
public record IntegritySettings(Optional<String> sha256, Optional<SignatureSettings> signature) {

    /**
     * @param location of the detached signature, beside the object, as the term's source understands it
     * @param publicKey PEM text, base64 of the key's DER form, or the path of a PEM file
     */
    public record SignatureSettings(String location, String publicKey) {
    }
}
