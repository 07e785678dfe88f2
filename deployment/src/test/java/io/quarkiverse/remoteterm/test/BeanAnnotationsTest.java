package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.spi.TermValidator;
import io.quarkus.arc.DefaultBean;
import io.quarkus.test.QuarkusUnitTest;

/**
 * What annotations of CDI say of a producer method's bean is so of a term's beans.
 */
class BeanAnnotationsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.\"typed\".options.content", "typed")
            .overrideConfigKey("quarkus.remote-term.\"default\".options.content", "default")
            .overrideConfigKey("quarkus.remote-term.\"usual\".options.content", "usual")
            .overrideConfigKey("quarkus.remote-term.\"preferred\".options.content", "preferred")
            .overrideConfigKey("quarkus.remote-term.\"of-class\".options.content", "of-class");

    @Inject
    Instance<Narrow> narrow;

    @Inject
    Instance<Wide> wide;

    @Inject
    Term<Narrow> typed;

    @Inject
    Words words;

    @Inject
    Term<Words> defaultWords;

    @Inject
    List<String> texts;

    @Inject
    Term<List<String>> textsTerm;

    @Inject
    List<Integer> numbers;

    @Test
    void typesAreThoseThatTheMethodNames() {
        assertThat(narrow.get().text()).isEqualTo("typed");
        assertThat(wide.isUnsatisfied()).isTrue();
        assertThat(typed.get().text()).isEqualTo("typed");
    }

    @Test
    void aDefaultBeanGivesWayToAnother() {
        assertThat(words.text()).isEqualTo("not of a term");
        assertThat(defaultWords.get().text()).isEqualTo("default");
    }

    @Test
    void anAlternativeTakesPrecedence() {
        assertThat(texts).containsExactly("preferred");
        assertThat(textsTerm.name()).isEqualTo("preferred");
    }

    @Test
    void thoseOfAnAlternativeClassAreAlternatives() {
        assertThat(numbers).hasSize(1);
    }

    interface Wide {
    }

    interface Narrow extends Wide {

        String text();
    }

    interface Words {

        String text();
    }

    static class Terms {

        @Typed(Narrow.class)
        @RemoteTerm("typed")
        Narrow typed(String payload) {
            return () -> payload;
        }

        @DefaultBean
        @RemoteTerm("default")
        Words byDefault(String payload) {
            return () -> payload;
        }

        @RemoteTerm("usual")
        List<String> usual(String payload) {
            return List.of(payload);
        }

        @Alternative
        @Priority(1)
        @RemoteTerm("preferred")
        List<String> preferred(String payload) {
            return List.of(payload);
        }
    }

    @Alternative
    @Priority(1)
    static class Numbers {

        @RemoteTerm("of-class")
        List<Integer> numbers(String payload) {
            return List.of(payload.length());
        }
    }

    /** What it takes is no matter of what is injected. */
    @RemoteTerm("typed")
    static class WideValidator implements TermValidator<Wide> {

        @Override
        public void validate(Wide candidate, Optional<Wide> current) {
            assertThat(candidate).isInstanceOf(Narrow.class);
        }
    }

    @Singleton
    static class Others {

        @Produces
        Words words() {
            return () -> "not of a term";
        }

        @Produces
        List<Integer> none() {
            return List.of();
        }
    }
}
