package io.quarkiverse.remoteterm.runtime.publish;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkus.arc.Arc;

/**
 * The cells of all declared terms. Exists before there is any configuration, so that handles can be injected anywhere.
 */
public final class TermCells {

    private final Map<String, TermCell<?>> cells = new TreeMap<>();

    public TermCells(List<String> names) {
        for (String name : names) {
            cells.put(name, new TermCell<>(name));
        }
    }

    /**
     * @return the running application's cell of a declared term, never null
     */
    public static TermCell<?> cell(String name) {
        return Arc.requireContainer().instance(TermCells.class).get().get(name);
    }

    /**
     * @return the cell of a declared term, never null
     */
    public TermCell<?> get(String name) {
        TermCell<?> cell = find(name);
        if (cell == null) {
            throw new IllegalArgumentException("There is no remote term '" + name + "'");
        }
        return cell;
    }

    /**
     * @return null if no term of this name is declared
     */
    public TermCell<?> find(String name) {
        return cells.get(name);
    }

    /**
     * @return all cells, ordered by name
     */
    public Collection<TermCell<?>> all() {
        return cells.values();
    }
}
