package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.runtime.TermDeclaration;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkus.test.QuarkusUnitTest;

class DeclarationsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.lazy-init", "true");

    @Inject
    TermDeclarations declarations;

    @Inject
    Term<Map<String, List<Integer>>> numbers;

    @Inject
    Map<String, List<Integer>> value;

    @Test
    void theRunTimeKnowsTypesAndParameters() throws Exception {
        TermDeclaration numbers = declarations.all().get(0);
        assertThat(numbers.name()).isEqualTo("numbers");
        assertThat(numbers.type()).isEqualTo(Terms.class.getDeclaredMethod("numbers", InputStream.class, Greeting.class)
                .getGenericReturnType());
        assertThat(numbers.payloads().first().kind()).isEqualTo(PayloadType.Kind.STREAM);
        assertThat(numbers.producer()).isEqualTo(Terms.class.getName() + ".numbers");
        assertThat(numbers.invoker().invoke(null, new Object[] { null, null })).isEqualTo(Map.of("hello", List.of(1, 2)));
        assertThat(this.numbers.name()).isEqualTo("numbers");
    }

    static class Terms {

        @Produces
        @RemoteTerm("numbers")
        Map<String, List<Integer>> numbers(InputStream payload, Greeting greeting) {
            return Map.of(greeting.text(), List.of(1, 2));
        }
    }

    @jakarta.enterprise.context.Dependent
    static class Greeting {

        String text() {
            return "hello";
        }
    }
}
