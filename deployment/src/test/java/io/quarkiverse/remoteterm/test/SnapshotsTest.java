package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Where a value that cannot be proxied may be injected all the same.
 */
class SnapshotsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.\"rates\".options.content", "1")
            .overrideConfigKey("quarkus.remote-term.\"array\".options.content", "1")
            .overrideConfigKey("quarkus.remote-term.\"closeable\".options.content", "1");

    @Inject
    Term<Rates> term;

    @Inject
    Instance<Rates> instance;

    @Inject
    Provider<Rates> provider;

    @Inject
    Instance<String[]> array;

    @Inject
    Instance<Label> label;

    @Inject
    Event<Question> event;

    @Inject
    OfRequest ofRequest;

    @Test
    void instancesAndProvidersAreAskedAnewEachTime() {
        publish("2");
        assertThat(instance.get().version()).isEqualTo("2");
        assertThat(provider.get().version()).isEqualTo("2");
        publish("3");
        assertThat(instance.get().version()).isEqualTo("3");
        assertThat(provider.get().version()).isEqualTo("3");
        assertThat(array.get()).containsExactly("1");
    }

    @Test
    @ActivateRequestContext
    void aRequestSeesOneVersion() {
        publish("4");
        assertThat(ofRequest.version()).isEqualTo("4");
        publish("5");
        assertThat(ofRequest.version()).isEqualTo("4");
    }

    @Test
    void observersAndProducersReceiveOne() {
        publish("6");
        Question question = new Question();
        event.fire(question);
        assertThat(question.answer).isEqualTo("6");
        assertThat(label.get().text()).isEqualTo("label 6");
    }

    @Test
    void aCloseableIsRejectedWhenItIsLookedUp() {
        assertThatThrownBy(() -> CDI.current().select(Closeable.class).get())
                .hasStackTraceContaining("Inject io.quarkiverse.remoteterm.Term<" + Closeable.class.getName() + ">");
    }

    private void publish(String content) {
        MemoryFetcher.put("rates", content);
        term.refresh().await().indefinitely();
    }

    static class Terms {

        @RemoteTerm("rates")
        Rates rates(String payload) {
            return new Rates(payload);
        }

        @RemoteTerm("array")
        String[] array(String payload) {
            return new String[] { payload };
        }

        @RemoteTerm("closeable")
        Closeable closeable(String payload) {
            return new Closeable();
        }
    }

    record Rates(String version) {
    }

    record Label(String text) {
    }

    static class Closeable implements AutoCloseable {

        @Override
        public void close() {
        }
    }

    static class Question {

        String answer;
    }

    @Singleton
    static class Labels {

        void answer(@Observes Question question, Rates rates) {
            question.answer = rates.version();
        }

        @Produces
        @Dependent
        Label label(Rates rates) {
            return new Label("label " + rates.version());
        }

        void dispose(@Disposes Label label, Rates rates) {
        }
    }

    @RequestScoped
    static class OfRequest {

        @Inject
        Rates rates;

        String version() {
            return rates.version();
        }
    }
}
