package io.quarkiverse.remoteterm.deployment.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;

import org.junit.jupiter.api.Test;

class LoadOrderTest {

    private final LoadOrder order = new LoadOrder();

    @Test
    void aTermComesAfterThoseItNeeds() {
        order.needs("c", "b");
        order.needs("c", "a");
        order.needs("b", "a");
        assertThat(order.cycles()).isEmpty();
        assertThat(order.predecessors()).containsOnly(entry("b", List.of("a")), entry("c", List.of("a", "b")));
    }

    @Test
    void aCycleIsNamedOnce() {
        order.needs("b", "c");
        order.needs("c", "d");
        order.needs("d", "b");
        order.needs("a", "b");
        assertThat(order.cycles()).containsExactly(List.of("b", "c", "d", "b"));
    }

    @Test
    void cyclesApartAreNamedEach() {
        order.needs("a", "a");
        order.needs("b", "c");
        order.needs("c", "b");
        assertThat(order.cycles()).containsExactly(List.of("a", "a"), List.of("b", "c", "b"));
    }

    @Test
    void aHandleNeverMakesACycle() {
        order.needs("b", "a");
        order.prefers("a", "b");
        order.prefers("a", "a");
        order.prefers("c", "d");
        order.prefers("d", "c");
        assertThat(order.cycles()).isEmpty();
        assertThat(order.predecessors()).containsOnly(entry("b", List.of("a")), entry("c", List.of("d")));
    }
}
