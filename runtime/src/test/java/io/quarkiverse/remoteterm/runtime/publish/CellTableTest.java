package io.quarkiverse.remoteterm.runtime.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTableTest {

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 8, 9, 100, 1_000 })
    void findsEachBeanAndNoOther(int size) {
        Map<Object, TermCell<?>> expected = new LinkedHashMap<>();
        CellTable table = CellTable.EMPTY;
        for (int i = 0; i < size; i++) {
            Object bean = new Object();
            TermCell<?> cell = new TermCell<>("term-" + i);
            expected.put(bean, cell);
            table = table.with(bean, cell);
        }
        CellTable full = table;
        expected.forEach((bean, cell) -> assertThat((Object) full.find(bean)).isSameAs(cell));
        assertThat((Object) full.find(new Object())).isNull();
    }
}
