package io.quarkiverse.remoteterm;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a manifest may contain, as far as its writer knows it.
 */
final class ManifestRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile(".*\\p{Cntrl}.*", Pattern.DOTALL);
    /** A dot, a slash, a backslash or a percent sign, percent-encoded. */
    private static final Pattern ENCODED = Pattern.compile(".*%(2e|2f|5c|25).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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
        if (location.isBlank() || CONTROL.matcher(location).matches()) {
            throw wrong(location, "is empty or has control characters");
        }
        if (SCHEME.matcher(location).matches()) {
            throw wrong(location, "begins with a scheme");
        }
        if (location.indexOf('\\') >= 0 || ENCODED.matcher(location).matches()) {
            throw wrong(location, "has a backslash, or an encoded dot, slash, backslash or percent sign");
        }
        for (String segment : location.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw wrong(location, "begins or ends with a slash, or has an empty folder, '.' or '..'");
            }
        }
        return location;
    }

    static String option(String value, String what) {
        if (Objects.requireNonNull(value).isBlank() || CONTROL.matcher(value).matches()) {
            throw new IllegalArgumentException("The " + what + " is empty or has control characters");
        }
        return value;
    }

    private static IllegalArgumentException wrong(String location, String why) {
        return new IllegalArgumentException(
                "The location '" + location + "' " + why + ": it is relative to the manifest's and stays below its folder");
    }
}
