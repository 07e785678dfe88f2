package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.runtime.TermDeclaration;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkus.arc.Arc;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.test.QuarkusUnitTest;

class ProducerMethodsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = withContent("static", "produces", "parameters", "last", "middle", "first", "scoped",
            "other-profile", "soft")
            .overrideConfigKey("currency", "EUR");

    private static QuarkusUnitTest withContent(String... terms) {
        QuarkusUnitTest app = TestApplication.of();
        for (String term : terms) {
            app.overrideConfigKey("quarkus.remote-term.\"" + term + "\".options.content", term);
        }
        return app;
    }

    @Inject
    RemoteTerms terms;

    @Inject
    TermDeclarations declarations;

    @Test
    void canBeStaticAndSayProduces() {
        assertThat(value("static")).isEqualTo("of static");
        assertThat(value("produces")).isEqualTo("of produces");
    }

    @Test
    void areCalledWithBeansAsTheOtherParameters() {
        assertThat(value("parameters")).isEqualTo("parameters in EUR for Europe by " + Terms.class.getName());
        assertThat(Unit.DESTROYED).hasPositiveValue();
    }

    @Test
    void waitForTheValuesTheyTake() {
        assertThat(value("last")).isEqualTo("last of middle of first");
        assertThat(loadsAfter("last")).containsExactly("middle");
        assertThat(loadsAfter("middle")).containsExactly("first");
        assertThat(loadsAfter("first")).isEmpty();
    }

    @Test
    void comeAfterTheHandlesTheyTakeUnlessThatIsACycle() {
        assertThat(loadsAfter("soft")).containsExactly("last");
    }

    @Test
    void makeTheirClassASingletonWithoutAScope() {
        assertThat(Arc.container().instance(Terms.class).getBean().getScope()).isEqualTo(Singleton.class);
        assertThat(Arc.container().instance(Scoped.class).getBean().getScope()).isEqualTo(ApplicationScoped.class);
        assertThat(value("scoped")).isEqualTo("of scoped");
    }

    @Test
    void areIgnoredWhereTheBuildSwitchesThemOff() {
        assertThat(terms.all()).extracting(Term::name).doesNotContain("prod", "prod-class", "property")
                .contains("other-profile");
    }

    @Test
    void areNoProducersOfCdi() {
        Set<?> beans = Arc.container().beanManager().getBeans(Text.class, RemoteTerm.Literal.of("produces"));
        assertThat(beans).hasSize(1);
    }

    private String value(String name) {
        return ((Text) terms.find(name).orElseThrow().get()).text();
    }

    private List<String> loadsAfter(String name) {
        return declarations.all().stream().filter(term -> term.name().equals(name)).map(TermDeclaration::loadsAfter)
                .findFirst().orElseThrow();
    }

    interface Text {

        String text();
    }

    static class Terms {

        @RemoteTerm("static")
        static Text ofStatic(String payload) {
            return () -> "of " + payload;
        }

        @Produces
        @RemoteTerm("produces")
        Text produces(String payload) {
            return () -> "of " + payload;
        }

        @RemoteTerm("parameters")
        protected Text parameters(String payload, @ConfigProperty(name = "currency") String currency, Unit unit,
                @Named("region") String region, Logger log) {
            return () -> payload + " in " + currency + unit + region + " by " + log.getName();
        }

        @RemoteTerm("last")
        Text last(String payload, @RemoteTerm("middle") Text middle) {
            return () -> payload + " of " + middle.text();
        }

        @RemoteTerm("middle")
        Text middle(String payload, @RemoteTerm("first") Text first, @RemoteTerm("last") Term<Text> last) {
            String text = first.text();
            return () -> payload + " of " + text;
        }

        @RemoteTerm("first")
        Text first(String payload) {
            return () -> payload;
        }

        @RemoteTerm("soft")
        Text soft(String payload, @RemoteTerm("last") Term<Text> last, @RemoteTerm("soft") Term<Text> self) {
            return last::name;
        }

        @IfBuildProfile("prod")
        @RemoteTerm("prod")
        Text prod(String payload) {
            return () -> payload;
        }

        @UnlessBuildProfile("prod")
        @RemoteTerm("other-profile")
        Text otherProfile(String payload) {
            return () -> payload;
        }

        @IfBuildProperty(name = "never", stringValue = "set")
        @RemoteTerm("property")
        Text property(String payload) {
            return () -> payload;
        }
    }

    @IfBuildProfile("prod")
    static class OfProduction {

        @RemoteTerm("prod-class")
        Text prod(String payload) {
            return () -> payload;
        }
    }

    @ApplicationScoped
    static class Scoped {

        @RemoteTerm("scoped")
        Text scoped(String payload) {
            return () -> "of " + payload;
        }
    }

    @Dependent
    static class Unit {

        static final AtomicInteger DESTROYED = new AtomicInteger();

        @PreDestroy
        void destroy() {
            DESTROYED.incrementAndGet();
        }

        @Override
        public String toString() {
            return " for ";
        }
    }

    @Singleton
    static class Regions {

        @Produces
        @Named("region")
        String region = "Europe";
    }
}
