package io.quarkiverse.remoteterm.runtime.state;

import java.util.ArrayList;
import java.util.List;

/**
 * What one event has made of a term, and what is to be done about it.
 */
public record Transition(TermData before, TermData after, List<Effect> effects) {

    Transition and(List<Effect> more) {
        List<Effect> all = new ArrayList<>(effects);
        all.addAll(more);
        return new Transition(before, after, List.copyOf(all));
    }
}
