package io.quarkiverse.remoteterm.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.config.IntegritySettings.SignatureSettings;
import io.quarkiverse.remoteterm.runtime.config.read.ConfigLevel;
import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.config.read.Setting;
import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.quarkiverse.remoteterm.runtime.config.read.ValueType;

/**
 * What the body of a term must be. A blank value is an error here: an empty environment variable must not switch the
 * verification off.
 */
final class IntegrityReader {

    private static final String DIGEST = "integrity.sha256";
    private static final String PUBLIC_KEYS = "integrity.signature.public-keys";
    private static final String LOCATION = "integrity.signature.location";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private IntegrityReader() {
    }

    static Optional<IntegritySettings> read(TermConfiguration term) {
        Optional<String> sha256 = sha256(term);
        Optional<SignatureSettings> signature = signature(term);
        return sha256.isPresent() || signature.isPresent()
                ? Optional.of(new IntegritySettings(sha256, signature))
                : Optional.empty();
    }

    private static Optional<String> sha256(TermConfiguration term) {
        requireNotBlank(DIGEST, "the digest", term.levels().subList(0, 1), term);
        Optional<String> digest = term.own(DIGEST, ValueType.TEXT).map(String::trim);
        digest.filter(d -> !SHA_256.matcher(d).matches())
                .ifPresent(d -> term.problem(term.key(DIGEST),
                        "is not a SHA-256 digest; write its 64 hex digits, as sha256sum prints them"));
        return digest.map(d -> d.toLowerCase(Locale.ROOT));
    }

    private static Optional<SignatureSettings> signature(TermConfiguration term) {
        requireNotBlank(LOCATION, "the location", term.levels().subList(0, 1), term);
        requireNotBlank(PUBLIC_KEYS, "a public key", term.levels(), term);
        Optional<String> location = term.own(LOCATION, ValueType.TEXT);
        Optional<List<String>> publicKeys = term.findList(PUBLIC_KEYS).map(Setting::value);
        if (location.isPresent() && publicKeys.isEmpty()) {
            term.problem(term.key(LOCATION), "needs a key to verify the signature with; set " + term.key(PUBLIC_KEYS)
                    + " or, for all terms, " + ConfigurationKeys.ofAll(PUBLIC_KEYS));
        }
        // keys for all terms are for those that have signatures
        if (location.isEmpty() && !term.ownList(PUBLIC_KEYS).isEmpty()) {
            term.problem(term.key(PUBLIC_KEYS), "verifies nothing without a signature; set " + term.key(LOCATION));
        }
        return location.flatMap(l -> publicKeys.map(keys -> new SignatureSettings(l, keys)));
    }

    private static void requireNotBlank(String key, String what, List<ConfigLevel> levels, TermConfiguration term) {
        term.requireNotBlank(key, "is blank, and that does not switch the verification off; write " + what
                + ", or remove the key", levels);
    }
}
