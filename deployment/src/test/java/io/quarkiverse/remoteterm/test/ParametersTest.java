package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.arc.All;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.ConfigMapping;

/**
 * What a producer method takes is injected as anywhere else, also where nothing else asks for it.
 */
class ParametersTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.\"configured\".options.content", "a")
            .overrideConfigKey("quarkus.remote-term.\"mapped\".options.content", "b")
            .overrideConfigKey("quarkus.remote-term.\"looked-up\".options.content", "c")
            .overrideConfigKey("desk.pause", "5s")
            .overrideConfigKey("desk.opens", "MONDAY")
            .overrideConfigKey("desk.rooms", "east,west")
            .overrideConfigKey("office.pause", "6s")
            .overrideConfigKey("other-office.pause", "7s");

    @Inject
    @RemoteTerm("configured")
    Term<List<String>> configured;

    @Inject
    @RemoteTerm("mapped")
    Term<List<String>> mapped;

    @Inject
    @RemoteTerm("looked-up")
    Term<List<String>> lookedUp;

    @Test
    void configurationIsConvertedToAnyType() {
        assertThat(configured.get()).containsExactly("PT5S", "MONDAY", "2 rooms", "5s");
    }

    @Test
    void configurationIsMapped() {
        assertThat(mapped.get()).containsExactly("PT6S", "PT7S");
    }

    @Test
    void whatIsLookedUpIsThere() {
        assertThat(lookedUp.get()).containsExactly("1 one", "another", "2 of all");
    }

    static class Terms {

        @RemoteTerm("configured")
        List<String> configured(String payload, @ConfigProperty(name = "desk.pause") Duration pause,
                @ConfigProperty(name = "desk.opens") DayOfWeek opens, @ConfigProperty(name = "desk.rooms") String[] rooms,
                @ConfigProperty(name = "desk.pause") Provider<String> text) {
            return List.of(pause.toString(), opens.toString(), rooms.length + " rooms", text.get());
        }

        @RemoteTerm("mapped")
        List<String> mapped(String payload, Office office, @ConfigMapping(prefix = "other-office") Office other) {
            return List.of(office.pause().toString(), other.pause().toString());
        }

        @RemoteTerm("looked-up")
        List<String> lookedUp(String payload, @Any Instance<One> one, Provider<Another> another, @All List<Listed> all) {
            return List.of(one.stream().count() + " one", another.get().toString(), all.size() + " of all");
        }
    }

    /** Elsewhere, too: there is one bean for each type. */
    @Singleton
    static class Desk {

        @ConfigProperty(name = "desk.opens")
        DayOfWeek opens;
    }

    @ConfigMapping(prefix = "office")
    interface Office {

        Duration pause();
    }

    @Singleton
    static class One {
    }

    @Singleton
    static class Another {

        @Override
        public String toString() {
            return "another";
        }
    }

    interface Listed {
    }

    @Singleton
    static class FirstListed implements Listed {
    }

    @Singleton
    static class SecondListed implements Listed {
    }
}
