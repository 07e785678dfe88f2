package io.quarkiverse.remoteterm;

import java.util.Objects;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.payload.manifest.PartLocation;

/**
 * What a manifest may contain.
 */
final class ManifestRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*+");
    private static final Pattern VERSION_ID = Pattern.compile("[!-~]{1,1024}");
    private static final Pattern CONTROL = Pattern.compile(".*\\p{Cntrl}.*", Pattern.DOTALL);

    private ManifestRules() {
    }

    static String name(String name, String ofWhat) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not a name for " + ofWhat
                    + ": use lower-case letters and digits, words joined by single dashes, such as exchange-rates");
        }
        return name;
    }

    static String location(String location) {
        PartLocation.problem(location).ifPresent(problem -> {
            throw new IllegalArgumentException("The location '" + location + "' " + problem
                    + ": it is relative to the manifest's and stays below its folder");
        });
        return location;
    }

    static String versionId(String versionId) {
        if (!VERSION_ID.matcher(versionId).matches()) {
            throw new IllegalArgumentException("The version ID is not 1 to 1024 visible ASCII characters");
        }
        return versionId;
    }

    static String option(String value, String what) {
        if (Objects.requireNonNull(value).isBlank() || CONTROL.matcher(value).matches()) {
            throw new IllegalArgumentException("The " + what + " is empty or has control characters");
        }
        return value;
    }
}
