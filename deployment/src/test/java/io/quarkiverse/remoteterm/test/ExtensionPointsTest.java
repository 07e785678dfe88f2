package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.spi.TermDecoder;
import io.quarkiverse.remoteterm.spi.TermValidator;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;

class ExtensionPointsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.\"words\".options.content", "one two");

    @Inject
    Term<Words> words;

    @Test
    void areBeansWithoutAnAnnotation() {
        assertThat(Arc.container().instance(WordsDecoder.class).getBean().getScope()).isEqualTo(Singleton.class);
        assertThat(Arc.container().select(AtLeastOne.class, RemoteTerm.Literal.of("words")).getHandle().getBean().getScope())
                .isEqualTo(Singleton.class);
    }

    @Test
    void decodeAndValidate() {
        assertThat(words.get().words()).containsExactly("one", "two");
        MemoryFetcher.put("words", "");
        assertThat(words.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(words.get().words()).containsExactly("one", "two");
    }

    static class Terms {

        @RemoteTerm("words")
        Words words(String[] payload) {
            return new Words(payload);
        }
    }

    record Words(String[] words) implements Countable {

        @Override
        public int count() {
            return words[0].isEmpty() ? 0 : words.length;
        }
    }

    interface Countable {

        int count();
    }

    static class WordsDecoder implements TermDecoder {

        @Override
        public boolean supports(Type type, Optional<String> contentType) {
            return type == String[].class;
        }

        @Override
        public Object decode(TermPayload payload, Type type) throws IOException {
            return new String(payload.stream().readAllBytes(), StandardCharsets.UTF_8).split(" ");
        }
    }

    @RemoteTerm("words")
    static class AtLeastOne implements TermValidator<Countable> {

        @Override
        public void validate(Countable candidate, Optional<Countable> current) {
            if (candidate.count() == 0) {
                throw new TermRejectedException("there are no words");
            }
        }
    }
}
