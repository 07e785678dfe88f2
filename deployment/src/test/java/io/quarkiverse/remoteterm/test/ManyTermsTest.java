package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.quarkus.bootstrap.classloading.ClassPathElement;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/**
 * Thousands of terms fit into one application, because hardly anything is recorded as bytecode for each: a class holds no more
 * than 65,535 constants, and what is recorded in one step is one class.
 */
class ManyTermsTest {

    private static final int TERMS = Integer.getInteger("terms", 1_000);
    /** Names and types are most of it; what other extensions record is in it too. */
    private static final int RECORDED_BYTES = 600;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> addTerms(jar.addClass(OneFetcher.class)))
            .overrideConfigKey("quarkus.devservices.enabled", "false")
            .overrideConfigKey("currency", "EUR")
            .overrideConfigKey("quarkus.remote-term.fetcher", "one")
            .overrideConfigKey("quarkus.remote-term.lazy-init", "true");

    @Inject
    RemoteTerms terms;

    @Inject
    TermDeclarations declarations;

    @Inject
    @RemoteTerm("t1")
    Term<Map<String, List<Long>>> one;

    @Inject
    @RemoteTerm("t1")
    Map<String, List<Long>> value;

    @Test
    void areBuiltAndLoaded() {
        assertThat(terms.all()).hasSize(TERMS);
        assertThat(declarations.all()).hasSize(TERMS)
                .allSatisfy(declaration -> assertThat(declaration.type()).isEqualTo(declarations.all().get(0).type()));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> terms.all().stream().allMatch(term -> term.find()
                .isPresent()));
        assertThat(one.get()).containsEntry("EUR one", List.of(1L));
        assertThat(value).containsEntry("EUR one", List.of(1L));
    }

    @Test
    void hardlyAnythingIsRecordedForEach() {
        QuarkusClassLoader loader = (QuarkusClassLoader) Thread.currentThread().getContextClassLoader();
        long recorded = 0;
        for (ClassPathElement element : loader.getElementsWithResource("io/quarkus/runner/ApplicationImpl.class")) {
            for (String resource : element.getProvidedResources()) {
                if (resource.startsWith("io/quarkus/runner/recorded/") && resource.endsWith(".class")) {
                    recorded += element.getResource(resource).getData().length;
                }
            }
        }
        assertThat(recorded).isPositive();
        assertThat(recorded / TERMS).as("bytes recorded for a term").isLessThan(RECORDED_BYTES);
    }

    private static void addTerms(JavaArchive jar) {
        jar.add(new ByteArrayAsset(TestClasses.compile("ManyTerms", source())), "ManyTerms.class");
    }

    private static String source() {
        StringBuilder source = new StringBuilder("""
                import java.util.List;
                import java.util.Map;
                import io.quarkiverse.remoteterm.RemoteTerm;
                import org.eclipse.microprofile.config.inject.ConfigProperty;
                public class ManyTerms {
                """);
        for (int i = 0; i < TERMS; i++) {
            source.append("""
                        @RemoteTerm("t%d")
                        Map<String, List<Long>> t%d(String payload, @ConfigProperty(name = "currency") String currency) {
                            return Map.of(currency + " " + payload, List.of(1L));
                        }
                    """.formatted(i, i));
        }
        return source.append("}\n").toString();
    }

    @Identifier("one")
    static class OneFetcher implements TermFetcher {

        @Override
        public FetchResult fetch(FetchRequest request) {
            return new FetchResult.Fetched(new FetchedBody() {
                @Override
                public InputStream stream() {
                    return new ByteArrayInputStream("one".getBytes());
                }
            });
        }
    }
}
