package io.quarkiverse.remoteterm.junit.internal;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.quarkiverse.remoteterm.runtime.TermDeclaration;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameter;

/**
 * The parts of a manifest that a producer method asks for.
 *
 * @param all empty if it receives the payload itself
 */
record PartNames(String term, Set<String> all) {

    /** Stands for the payload itself where there are no parts. */
    static final String WHOLE = "";

    static PartNames of(TermDeclaration term) {
        return new PartNames(term.name(), term.payloads().all().stream().map(PayloadParameter::part)
                .flatMap(Optional::stream).collect(Collectors.toCollection(TreeSet::new)));
    }

    boolean areThere() {
        return !all.isEmpty();
    }

    /**
     * @return why these cannot be read; empty if they are what the producer method asks for
     */
    Optional<String> problem(Set<String> names) {
        if (!areThere()) {
            return names.stream().filter(name -> !name.equals(WHOLE)).findFirst().map(name -> "The producer method of remote"
                    + " term '%s' has no parameter with @Part, and there is a part '%s'".formatted(term, name));
        }
        Set<String> unknown = new TreeSet<>(names);
        unknown.removeAll(all);
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(names);
        if (!unknown.isEmpty()) {
            return Optional.of("The producer method of remote term '%s' asks for the parts %s, and not for %s".formatted(term,
                    String.join(", ", all), unknown.contains(WHOLE) ? "the payload itself" : String.join(", ", unknown)));
        }
        return missing.isEmpty() ? Optional.empty()
                : Optional.of("The producer method of remote term '%s' asks for the parts %s, and there is nothing for %s"
                        .formatted(term, String.join(", ", all), String.join(", ", missing)));
    }
}
