package io.quarkiverse.remoteterm.runtime.state;

import java.util.List;

/**
 * What one event has made of a term, and what is to be done about it.
 */
public record Transition(TermData before, TermData after, List<Effect> effects) {
}
