package io.quarkiverse.remoteterm.runtime.publish;

import java.util.Arrays;

/**
 * Cells by the identity of their beans, immutable. A few are found by comparing references, which is quicker than any hash;
 * more
 * by open addressing, at most half full.
 */
final class CellTable {

    static final CellTable EMPTY = new CellTable(new Object[0], new TermCell<?>[0]);

    private static final int SCANNED = 8;

    private final Object[] beans;
    private final TermCell<?>[] cells;
    private final Object[] hashedBeans;
    private final TermCell<?>[] hashedCells;

    private CellTable(Object[] beans, TermCell<?>[] cells) {
        this.beans = beans;
        this.cells = cells;
        int size = Integer.highestOneBit(Math.max(1, beans.length)) * 4;
        this.hashedBeans = new Object[size];
        this.hashedCells = new TermCell<?>[size];
        for (int i = 0; i < beans.length; i++) {
            int slot = slot(beans[i]);
            while (hashedBeans[slot] != null) {
                slot = slot + 1 & size - 1;
            }
            hashedBeans[slot] = beans[i];
            hashedCells[slot] = cells[i];
        }
    }

    /**
     * @return null if there is none
     */
    TermCell<?> find(Object bean) {
        Object[] known = beans;
        if (known.length > SCANNED) {
            return findHashed(bean);
        }
        for (int i = 0; i < known.length; i++) {
            if (known[i] == bean) {
                return cells[i];
            }
        }
        return null;
    }

    private TermCell<?> findHashed(Object bean) {
        for (int slot = slot(bean); hashedBeans[slot] != null; slot = slot + 1 & hashedBeans.length - 1) {
            if (hashedBeans[slot] == bean) {
                return hashedCells[slot];
            }
        }
        return null;
    }

    CellTable with(Object bean, TermCell<?> cell) {
        Object[] moreBeans = Arrays.copyOf(beans, beans.length + 1);
        TermCell<?>[] moreCells = Arrays.copyOf(cells, cells.length + 1);
        moreBeans[beans.length] = bean;
        moreCells[cells.length] = cell;
        return new CellTable(moreBeans, moreCells);
    }

    private int slot(Object bean) {
        return System.identityHashCode(bean) & hashedBeans.length - 1;
    }
}
