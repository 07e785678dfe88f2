package io.quarkiverse.remoteterm.deployment.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jboss.jandex.MethodInfo;

import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerm;

/**
 * Whether a term has a manifest, as it is configured, and as its producer method wants it.
 *
 * @param fixed what is configured
 */
record ManifestRules(String term, FixedTerm fixed) {

    /**
     * @return the name that manifests are made out to; empty if the term has none
     */
    Optional<String> name() {
        return fixed.hasManifest(term) ? Optional.of(fixed.find(FixedTerm.MANIFEST_NAME).orElse(term))
                : Optional.empty();
    }

    /**
     * @return all that is wrong, each with what to do
     */
    List<String> check(MethodInfo method) {
        List<String> violations = new ArrayList<>();
        String enable = "set " + key(FixedTerm.MANIFEST_ENABLED) + "=true";
        if (!fixed.hasManifest(term)
                && PayloadParameterInfo.of(method).stream().anyMatch(payload -> payload.part().isPresent())) {
            violations.add("@Part receives a part of a manifest, and the term has none: " + enable + ", or remove @Part");
        }
        Optional<String> name = fixed.find(FixedTerm.MANIFEST_NAME);
        if (!fixed.hasManifest(term) && name.isPresent()) {
            violations.add("%s has no effect on a term without a manifest: %s, or remove the key"
                    .formatted(key(FixedTerm.MANIFEST_NAME), enable));
        }
        if (name.isPresent() && name.get().chars().anyMatch(Character::isISOControl)) {
            violations.add(key(FixedTerm.MANIFEST_NAME) + " has control characters: remove them");
        }
        return violations;
    }

    private String key(String key) {
        return ConfigurationKeys.ofTerm(term, key);
    }
}
