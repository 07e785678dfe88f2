package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;
import io.smallrye.common.annotation.Identifier;

/**
 * A packaged application has no class for the bean of a term that nothing injects: thousands of them would be most of what its
 * start and its build take. The beans are there all the same.
 */
class LookedUpBeansTest {

    private static final int TERMS = 110;
    private static final Path SEEN = Path.of("target", "looked-up-beans.txt").toAbsolutePath();

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(LookedUpBeansTest::add)
            .overrideConfigKey("quarkus.remote-term.fetcher", "echo")
            // the modules of the tests are no part of an application otherwise
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-rest", Version.getVersion())))
            .setRuntimeProperties(Map.of("quarkus.http.port", "0", "seen", SEEN.toString()))
            .setRun(true);

    @ProdBuildResults
    ProdModeTestResults built;

    @Test
    void aTermThatNobodyInjectsIsFoundByItsNameAndType() throws IOException {
        Awaitility.await().until(() -> Files.exists(SEEN));
        assertThat(Files.readAllLines(SEEN)).containsExactly(
                "value t7",
                "handle t7 is a singleton: true",
                "injected t1, looked up t1: true",
                "value t3 by its name",
                "map {of=t2}, handle {of=t2}",
                "handles of text: " + (TERMS - 1),
                "beans of t7: 2, by their identifiers: true",
                "no such term: false");
    }

    @Test
    void onlyTheInvokerIsGeneratedForEach() throws IOException {
        Map<String, Integer> classes = new TreeMap<>();
        try (InputStream file = Files.newInputStream(
                built.getBuildDir().resolve("quarkus-app/quarkus/generated-bytecode.jar"));
                JarInputStream jar = new JarInputStream(file)) {
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                if (entry.getName().endsWith(".class")) {
                    String kind = entry.getName().contains("Synthetic") ? "bean"
                            : entry.getName().contains("Invoker_") ? "invoker" : "other";
                    classes.merge(kind, 1, Integer::sum);
                }
            }
        }
        assertThat(classes.get("invoker")).as("with the class that loads it").isEqualTo(2 * TERMS);
        assertThat(classes.get("bean")).as("of the terms that are injected, and of others").isLessThan(TERMS / 3);
    }

    private static void add(JavaArchive jar) {
        SEEN.toFile().delete();
        jar.addClasses(EchoFetcher.class, Name.class, Injected.class, Observer.class, TextTerm.class, MapTerm.class,
                MapValue.class);
        StringBuilder source = new StringBuilder("""
                import java.util.Map;
                import io.quarkiverse.remoteterm.RemoteTerm;
                import jakarta.inject.Named;
                public class LookedUpTerms {
                    @RemoteTerm("t2")
                    Map<String, String> t2(String payload) {
                        return Map.of("of", payload);
                    }
                    @Named("third")
                    @RemoteTerm("t3")
                    String t3(String payload) {
                        return payload;
                    }
                """);
        for (int i = 0; i < TERMS; i++) {
            if (i != 2 && i != 3) {
                source.append("@RemoteTerm(\"t%1$d\") String t%1$d(String payload) { return payload; }%n".formatted(i));
            }
        }
        jar.add(new ByteArrayAsset(TestClasses.compile("LookedUpTerms", source.append("}\n").toString())),
                "LookedUpTerms.class");
    }

    @Singleton
    static class Injected {

        @Inject
        @RemoteTerm("t1")
        Term<String> handle;
    }

    static class Observer {

        private static final TextTerm TEXT = new TextTerm();

        void started(@Observes StartupEvent event, Injected injected, @ConfigProperty(name = "seen") Path seen)
                throws IOException {
            List<String> lines = new ArrayList<>();
            Instance<Object> beans = CDI.current();
            lines.add("value " + beans.select(String.class, RemoteTerm.Literal.of("t7")).get());
            Term<String> seventh = beans.select(TEXT, RemoteTerm.Literal.of("t7")).get();
            lines.add("handle " + seventh.get() + " is a singleton: "
                    + (seventh == Arc.container().instance(TEXT, RemoteTerm.Literal.of("t7")).get()));
            lines.add("injected " + injected.handle.get() + ", looked up "
                    + beans.select(String.class, RemoteTerm.Literal.of("t1")).get() + ": "
                    + (injected.handle == beans.select(TEXT, RemoteTerm.Literal.of("t1")).get()));
            lines.add("value " + Arc.container().instance("third").get() + " by its name");
            lines.add("map " + Map.copyOf(beans.select(new MapValue(), RemoteTerm.Literal.of("t2")).get()) + ", handle "
                    + beans.select(new MapTerm(), RemoteTerm.Literal.of("t2")).get().get());
            lines.add("handles of text: " + Arc.container().beanManager()
                    .getBeans(TEXT.getType(), Any.Literal.INSTANCE).size());
            var found = Arc.container().beanManager().getBeans(Object.class, RemoteTerm.Literal.of("t7"));
            lines.add("beans of t7: " + found.size() + ", by their identifiers: " + found.stream()
                    .allMatch(bean -> bean.equals(Arc.container().bean(
                            ((InjectableBean<?>) bean).getIdentifier()))));
            lines.add("no such term: " + beans.select(TEXT, RemoteTerm.Literal.of("none")).isResolvable());
            Files.write(seen, lines);
        }
    }

    static class TextTerm extends TypeLiteral<Term<String>> {
    }

    static class MapTerm extends TypeLiteral<Term<Map<String, String>>> {
    }

    static class MapValue extends TypeLiteral<Map<String, String>> {
    }

    @Identifier("echo")
    static class EchoFetcher implements TermFetcher {

        @Override
        public FetchResult fetch(FetchRequest request) {
            return new FetchResult.Fetched(new Name(request.term()));
        }
    }

    static class Name implements FetchedBody {

        private final String term;

        Name(String term) {
            this.term = term;
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(term.getBytes(StandardCharsets.UTF_8));
        }
    }
}
