package io.quarkiverse.remoteterm.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@ComposedRates
class ComposedDeclarationsTest implements DeclaredGreeting {

    @Inject
    Term<Terms.Rates> rates;

    @Inject
    Term<String> greeting;

    @Test
    void ofAnAnnotationCount() {
        assertThat(rates.get().rates()).isEqualTo(Map.of("EUR", 1));
    }

    @Test
    @TestTerm(name = "rates", text = "{\"EUR\": 6}")
    void ofTheMethodGoBefore() {
        assertThat(rates.get().rates()).isEqualTo(Map.of("EUR", 6));
    }

    @Test
    void ofAnInterfaceCount() {
        assertThat(greeting.get()).isEqualTo("of the interface");
    }
}

@Retention(RetentionPolicy.RUNTIME)
@TestTerm(name = "rates", text = "{\"EUR\": 1}")
@interface ComposedRates {
}

@TestTerm(name = "greeting", text = "of the interface")
interface DeclaredGreeting {
}
