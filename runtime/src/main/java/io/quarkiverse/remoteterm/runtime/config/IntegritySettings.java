package io.quarkiverse.remoteterm.runtime.config;

import java.util.List;
import java.util.Optional;

/**
 * At least one of the two is present.
 *
 * @param sha256 the expected digest of the body as sent, in lower-case hex
 */
public record IntegritySettings(Optional<String> sha256, Optional<SignatureSettings> signature) {

    /**
     * @param location of the detached signatures, beside the object, as the term's source understands it
     * @param publicKeys at least one, each a PEM text, the base64 text of a key's DER form, or the path of a file
     */
    public record SignatureSettings(String location, List<String> publicKeys) {
    }
}
