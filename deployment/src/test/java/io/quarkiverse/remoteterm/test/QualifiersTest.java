package io.quarkiverse.remoteterm.test;

import static java.lang.annotation.RetentionPolicy.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.util.List;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Qualifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;

class QualifiersTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.\"daily\".options.content", "daily")
            .overrideConfigKey("quarkus.remote-term.\"hourly\".options.content", "hourly")
            .overrideConfigKey("quarkus.remote-term.\"unused\".options.content", "unused")
            .overrideConfigKey("quarkus.remote-term.\"fast\".options.content", "fast")
            .overrideConfigKey("quarkus.remote-term.\"named\".options.content", "named");

    @Inject
    @RemoteTerm("daily")
    List<String> daily;

    @Inject
    @RemoteTerm("hourly")
    List<String> hourly;

    @Inject
    @RemoteTerm("hourly")
    Term<List<String>> hourlyTerm;

    @Inject
    @Fast
    List<String> fast;

    @Inject
    @Fast
    Term<List<String>> fastTerm;

    @Inject
    @Named("names")
    List<String> named;

    @Inject
    @Named("names")
    Term<List<String>> namedTerm;

    @Inject
    @Any
    Instance<List<String>> all;

    @Test
    void tellTermsOfOneTypeApart() {
        assertThat(daily).containsExactly("daily");
        assertThat(hourly).containsExactly("hourly");
        assertThat(hourlyTerm.get()).containsExactly("hourly");
    }

    @Test
    void ofTheMethodGoToItsBeans() {
        assertThat(fast).containsExactly("fast");
        assertThat(fastTerm.name()).isEqualTo("fast");
        assertThat(named).containsExactly("named");
        assertThat(namedTerm.name()).isEqualTo("named");
        assertThat(Arc.container().instance("names").get()).isEqualTo(List.of("named"));
    }

    @Test
    void findTermsByNameAtRunTime() {
        assertThat(all.select(RemoteTerm.Literal.of("daily")).get()).containsExactly("daily");
        assertThat(CDI.current().select(List.class, RemoteTerm.Literal.of("daily")).isUnsatisfied()).isTrue();
        assertThat(CDI.current().select(Rates.class).get().name()).isEqualTo("unused");
    }

    @Qualifier
    @Retention(RUNTIME)
    @interface Fast {
    }

    static class Terms {

        @RemoteTerm("daily")
        List<String> daily(String payload) {
            return List.of(payload);
        }

        @RemoteTerm("hourly")
        List<String> hourly(String payload) {
            return List.of(payload);
        }

        @Fast
        @RemoteTerm("fast")
        List<String> fast(String payload) {
            return List.of(payload);
        }

        @Named
        @RemoteTerm("named")
        List<String> getNames(String payload) {
            return List.of(payload);
        }

        @RemoteTerm("unused")
        Rates unused(String payload) {
            return () -> payload;
        }
    }

    interface Rates {

        String name();
    }
}
