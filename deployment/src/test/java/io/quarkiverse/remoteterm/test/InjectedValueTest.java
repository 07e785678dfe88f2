package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.QuarkusUnitTest;

class InjectedValueTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.\"class\".options.content", "1")
            .overrideConfigKey("quarkus.remote-term.\"interface\".options.content", "1")
            .overrideConfigKey("quarkus.remote-term.\"generic\".options.content", "1")
            .overrideConfigKey("quarkus.remote-term.\"library\".options.content", "1");

    @Inject
    Rates ofClass;

    @Inject
    Prices ofInterface;

    @Inject
    Map<String, List<Long>> generic;

    @Inject
    @RemoteTerm("class")
    Term<Rates> ofClassTerm;

    @Inject
    Term<Prices> ofInterfaceTerm;

    @Inject
    Term<Map<String, List<Long>>> genericTerm;

    @Inject
    Term<ArrayList<String>> libraryTerm;

    @Inject
    ArrayList<String> library;

    @Test
    void isTheLatestAfterEachRefresh() {
        assertThat(ofClass.version()).isEqualTo("1");
        publish("2", ofClassTerm);
        assertThat(ofClass.version()).isEqualTo("2");
        assertThat(ofClass.packagePrivate()).isEqualTo("package 2");
        publish("3", ofClassTerm);
        assertThat(ofClass.version()).isEqualTo("3");
        assertThat(ofClassTerm.get().version()).isEqualTo("3");
        assertThat(ofClassTerm.get()).isNotSameAs(ofClass);
    }

    @Test
    void canBeAnInterfaceWithDefaultMethods() {
        publish("2", ofInterfaceTerm);
        assertThat(ofInterface.version()).isEqualTo("2");
        assertThat(ofInterface.described()).isEqualTo("version 2");
        assertThat(ofInterface.inherited()).isEqualTo("inherited 2");
    }

    @Test
    void canBeAGenericTypeOfTheJdk() {
        publish("7", genericTerm);
        assertThat(generic).containsEntry("numbers", List.of(7L));
        assertThat(generic.getOrDefault("none", List.of())).isEmpty();
    }

    @Test
    void canBeAClassOfTheJdk() {
        publish("7", libraryTerm);
        assertThat(library.get(0)).isEqualTo("7");
        assertThat(library).hasSize(1);
    }

    private static void publish(String content, Term<?> term) {
        MemoryFetcher.put(term.name(), content);
        assertThat(term.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Published.class);
    }

    static class Terms {

        @RemoteTerm("class")
        Rates ofClass(String payload) {
            return new Rates(payload);
        }

        @RemoteTerm("interface")
        Prices ofInterface(String payload) {
            return () -> payload;
        }

        @RemoteTerm("generic")
        Map<String, List<Long>> generic(String payload) {
            return Map.of("numbers", List.of(Long.valueOf(payload)));
        }

        @RemoteTerm("library")
        ArrayList<String> library(String payload) {
            return new ArrayList<>(List.of(payload));
        }
    }

    static class Rates {

        private String version;

        Rates() {
        }

        Rates(String version) {
            this.version = version;
        }

        public String version() {
            return version;
        }

        String packagePrivate() {
            return "package " + version;
        }
    }

    interface Described {

        String version();

        default String inherited() {
            return "inherited " + version();
        }
    }

    interface Prices extends Described {

        default String described() {
            return "version " + version();
        }
    }
}
