package io.quarkiverse.remoteterm.runtime.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.config.IntegritySettings.SignatureSettings;
import io.quarkiverse.remoteterm.runtime.config.TermLevels.Setting;

/**
 * What the body of a term must be.
 */
final class IntegrityReader {

    private static final String PUBLIC_KEY = "integrity.signature.public-key";
    private static final String LOCATION = "integrity.signature.location";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private IntegrityReader() {
    }

    static Optional<IntegritySettings> read(TermLevels levels) {
        Optional<String> sha256 = sha256(levels);
        Optional<SignatureSettings> signature = signature(levels);
        return sha256.isPresent() || signature.isPresent()
                ? Optional.of(new IntegritySettings(sha256, signature))
                : Optional.empty();
    }

    private static Optional<String> sha256(TermLevels levels) {
        Optional<String> digest = levels.own().flatMap(c -> c.ownIntegrity().sha256()).map(String::trim);
        digest.filter(d -> !SHA_256.matcher(d).matches())
                .ifPresent(d -> levels.problem(levels.key("integrity.sha256"),
                        "is not a SHA-256 digest; write its 64 hex digits, as sha256sum prints them"));
        return digest.map(d -> d.toLowerCase(Locale.ROOT));
    }

    private static Optional<SignatureSettings> signature(TermLevels levels) {
        Optional<String> location = levels.own().flatMap(c -> c.ownIntegrity().signature().location());
        Optional<Setting<String>> publicKey = levels.find(PUBLIC_KEY, c -> c.integrity().signature().publicKey());
        if (location.isPresent() && publicKey.isEmpty()) {
            levels.problem(levels.key(LOCATION), "needs a key to verify the signature with; set " + levels.key(PUBLIC_KEY)
                    + " or, for all terms, " + ConfigurationKeys.PREFIX + PUBLIC_KEY);
        }
        // the key for all terms is for those that have signatures
        if (location.isEmpty() && levels.own().flatMap(c -> c.integrity().signature().publicKey()).isPresent()) {
            levels.problem(levels.key(PUBLIC_KEY), "verifies nothing without a signature; set " + levels.key(LOCATION));
        }
        return location.flatMap(l -> publicKey.map(k -> new SignatureSettings(l, k.value())));
    }
}
