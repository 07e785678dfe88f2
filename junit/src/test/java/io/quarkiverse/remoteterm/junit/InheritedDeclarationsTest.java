package io.quarkiverse.remoteterm.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@TestTerm(name = "greeting", text = "of the subclass")
class InheritedDeclarationsTest extends DeclaringTest {

    @Inject
    Term<Integer> answer;

    @Test
    void ofTheSubclassGoBefore() {
        assertThat(greeting.get()).isEqualTo("of the subclass");
    }

    @Nested
    @TestTerm(name = "answer", text = "25")
    class AroundANestedClass {

        @Test
        void countToo() {
            assertThat(rates.get().rates()).isEqualTo(Map.of("EUR", 1));
            assertThat(answer.get()).isEqualTo(40);
        }
    }
}
