package io.quarkiverse.remoteterm.runtime.fetch;

import java.util.Set;

/**
 * The terms that tests of the application provide with content. Part of the application in tests only.
 */
public record TestedTerms(Set<String> names) {
}
