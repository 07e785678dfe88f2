package io.quarkiverse.remoteterm.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.Term;

/**
 * What test classes may have in common.
 */
@TestTerm(name = "rates", text = "{\"EUR\": 1}")
@TestTerm(name = "greeting", text = "of the superclass")
abstract class DeclaringTest {

    @Inject
    Term<Terms.Rates> rates;

    @Inject
    Term<String> greeting;

    @Test
    void declarationsOfTheSuperclassStay() {
        assertThat(rates.get().rates()).isEqualTo(Map.of("EUR", 1));
    }
}
