package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.arc.ClientProxy;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusProdModeTest;

/**
 * In tests ArC's client proxy stands in for an injected value; elsewhere a class of the extension's own.
 */
class InjectedInProductionTest {

    private static final Path FILE = Path.of("target", "InjectedInProductionTest.txt").toAbsolutePath();

    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withApplicationRoot(InjectedInProductionTest::add)
            // the modules of the tests are no part of an application otherwise
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-rest", Version.getVersion())))
            .setRuntimeProperties(Map.of("quarkus.http.port", "0"))
            .setRun(true);

    @Test
    void everyCallReachesTheLatestValue() {
        assertThat(APP.getStartupConsoleOutput()).contains("before: one EUR, package one EUR, [one], 1, true",
                "after: two EUR, package two EUR, [two], 1, true", "equal: true, true", "same bean: true");
    }

    private static void add(JavaArchive jar) {
        write("one");
        jar.addClasses(Terms.class, Text.class, Checks.class).addAsResource(new StringAsset("""
                currency=EUR
                quarkus.devservices.enabled=false
                quarkus.remote-term.fetcher=file
                quarkus.remote-term."class".file.path=%1$s
                quarkus.remote-term."list".file.path=%1$s
                quarkus.remote-term."map".file.path=%1$s
                """.formatted(FILE)), "application.properties");
    }

    static void write(String content) {
        try {
            Files.writeString(FILE, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static class Terms {

        @RemoteTerm("class")
        Text text(String payload, @ConfigProperty(name = "currency") String currency) {
            return new Text(payload + " " + currency);
        }

        @RemoteTerm("list")
        ArrayList<String> list(String payload) {
            return new ArrayList<>(List.of(payload));
        }

        @RemoteTerm("map")
        Map<String, List<Long>> map(String payload) {
            return Map.of(payload, List.of(1L));
        }
    }

    static class Text {

        private String text;

        Text() {
        }

        Text(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        String packagePrivate() {
            return "package " + text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text that && that.text().equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    @Singleton
    static class Checks {

        @Inject
        Text text;

        @Inject
        ArrayList<String> list;

        @Inject
        Map<String, List<Long>> map;

        @Inject
        Term<Text> textTerm;

        @Inject
        Term<ArrayList<String>> listTerm;

        @Inject
        Term<Map<String, List<Long>>> mapTerm;

        @Inject
        @RemoteTerm("class")
        Instance<Text> instance;

        @ConfigProperty(name = "quarkus.remote-term.\"class\".file.path")
        String path;

        void check(@Observes StartupEvent event) throws IOException {
            print("before", "one");
            Files.writeString(Path.of(path), "two");
            textTerm.refresh().await().indefinitely();
            listTerm.refresh().await().indefinitely();
            mapTerm.refresh().await().indefinitely();
            print("after", "two");
            System.out.println("equal: " + text.equals(textTerm.get()) + ", " + map.equals(mapTerm.get()));
            System.out.println("same bean: " + (instance.get() == text));
        }

        private void print(String when, String key) {
            System.out
                    .println(when + ": " + text.text() + ", " + text.packagePrivate() + ", " + list + ", " + map.get(key).get(0)
                            + ", " + (ClientProxy.unwrap(text) == textTerm.get()));
        }
    }
}
