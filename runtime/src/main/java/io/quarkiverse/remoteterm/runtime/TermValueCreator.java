package io.quarkiverse.remoteterm.runtime;

import io.quarkiverse.remoteterm.runtime.publish.TermCells;
import io.quarkus.arc.BeanCreator;
import io.quarkus.arc.SyntheticCreationalContext;

/**
 * Creates the value of a term where one snapshot is injected.
 */
public final class TermValueCreator implements BeanCreator<Object> {

    /** Why the value must not be injected; absent if it may. The build has found no such injection, but it cannot see all. */
    public static final String OBSTACLE = "obstacle";

    @Override
    public Object create(SyntheticCreationalContext<Object> context) {
        String obstacle = (String) context.getParams().get(OBSTACLE);
        if (obstacle != null) {
            throw new UnsupportedOperationException(obstacle);
        }
        return TermCells.cell((String) context.getParams().get(TermHandleCreator.TERM)).get();
    }
}
