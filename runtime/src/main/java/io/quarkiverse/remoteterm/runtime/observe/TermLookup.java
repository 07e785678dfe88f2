package io.quarkiverse.remoteterm.runtime.observe;

import java.util.Optional;

import io.quarkiverse.remoteterm.Term;

/**
 * Terms by name.
 */
interface TermLookup {

    Optional<Term<?>> find(String name);
}
