package io.quarkiverse.remoteterm.runtime;

import io.quarkiverse.remoteterm.runtime.publish.TermCells;
import io.quarkus.arc.BeanCreator;
import io.quarkus.arc.SyntheticCreationalContext;

/**
 * Creates the handle of a term, the cell itself.
 */
public final class TermHandleCreator implements BeanCreator<Object> {

    public static final String TERM = "term";

    @Override
    public Object create(SyntheticCreationalContext<Object> context) {
        return TermCells.cell((String) context.getParams().get(TERM));
    }
}
