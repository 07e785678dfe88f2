package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkus.test.QuarkusUnitTest;

class PublicFieldsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.\"rates\".options.content", "1")
            .setLogRecordPredicate(record -> record.getLevel().intValue() == Level.WARNING.intValue()
                    && record.getLoggerName().equals("io.quarkiverse.remoteterm.build"))
            .assertLogRecords(records -> assertThat(records).singleElement().satisfies(record -> assertThat(record.getMessage())
                    .contains(Reader.class.getName() + "#rates: the public field base of " + Rates.class.getName()
                            + " is not that of the term's value there. Call methods, or inject"
                            + " io.quarkiverse.remoteterm.Term<" + Rates.class.getName() + ">")));

    @Inject
    Reader reader;

    @Test
    void areWarnedOf() {
        assertThat(reader.rates.base()).isEqualTo("1");
        assertThat(reader.rates.base).isNull();
    }

    static class Terms {

        @RemoteTerm("rates")
        Rates rates(String payload) {
            Rates rates = new Rates();
            rates.base = payload;
            return rates;
        }
    }

    @Singleton
    static class Reader {

        @Inject
        Rates rates;
    }

    public static class Rates {

        public String base;

        public String base() {
            return base;
        }
    }
}
