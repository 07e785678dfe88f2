package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.logging.Level;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.spi.TermValidator;
import io.quarkus.test.QuarkusUnitTest;

class ValidatorWithoutTermTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.\"rates\".options.content", "1")
            .setLogRecordPredicate(record -> record.getLevel().intValue() == Level.WARNING.intValue()
                    && record.getLoggerName().equals("io.quarkiverse.remoteterm.build"))
            .assertLogRecords(records -> assertThat(records).singleElement().satisfies(record -> assertThat(record.getMessage())
                    .isEqualTo(Forgotten.class.getName() + " implements TermValidator and validates nothing: annotate it with"
                            + " @RemoteTerm and the name of the term to validate")));

    @Inject
    Term<List<String>> rates;

    @Test
    void isWarnedOf() {
        assertThat(rates.get()).containsExactly("1");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> rates(String payload) {
            return List.of(payload);
        }
    }

    static class Forgotten implements TermValidator<List<String>> {

        @Override
        public void validate(List<String> candidate, Optional<List<String>> current) {
            throw new IllegalStateException("Nobody calls it");
        }
    }

    /** What others build on is nothing that was forgotten. */
    static class NotEmpty implements TermValidator<List<String>> {

        @Override
        public void validate(List<String> candidate, Optional<List<String>> current) {
            assertThat(candidate).isNotEmpty();
        }
    }

    @RemoteTerm("rates")
    static class RatesNotEmpty extends NotEmpty {
    }
}
