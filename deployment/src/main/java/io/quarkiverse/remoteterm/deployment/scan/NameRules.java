package io.quarkiverse.remoteterm.deployment.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Validates the names of terms.
 */
final class NameRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*+");

    private final Set<String> reservedWords;
    private final Map<String, DeclaredTerm> taken = new HashMap<>();

    NameRules(Set<String> reservedWords) {
        this.reservedWords = reservedWords;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * @param term one after the other; of two with the same name the second is at fault
     * @return what is wrong
     */
    Optional<String> check(DeclaredTerm term) {
        String name = term.name();
        if (!isName(name)) {
            return Optional.of("'%s' is not a name for a remote term: use lower-case letters and digits, words joined by single"
                    .formatted(name) + " dashes, such as exchange-rates");
        }
        if (reservedWords.contains(name)) {
            return Optional.of("'%s' is a key of the configuration, quarkus.remote-term.%s: give the term another name"
                    .formatted(name, name));
        }
        DeclaredTerm other = taken.putIfAbsent(name, term);
        return other == null ? Optional.empty()
                : Optional
                        .of("the name '%s' is taken by %s(): give one of them another name".formatted(name, other.producer()));
    }
}
