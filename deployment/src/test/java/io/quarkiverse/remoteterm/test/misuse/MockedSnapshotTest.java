package io.quarkiverse.remoteterm.test.misuse;

import static org.assertj.core.api.Assertions.fail;

import java.io.StringReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.InjectMock;
import io.quarkus.test.QuarkusUnitTest;

class MockedSnapshotTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("2 problems",
            SomeTest.class.getName() + ".rates: @InjectMock cannot replace the value of @RemoteTerm(\"rates\"), because it is a"
                    + " record. Use @InjectMock Term<" + Rates.class.getName() + ">, or serve another payload by a TestSource",
            SomeTest.class.getName() + ".reader: @InjectMock cannot replace the value of @RemoteTerm(\"reader\"), because it is"
                    + " AutoCloseable. Use @InjectMock Term<java.io.StringReader>");

    @Test
    void isReportedWhenTheApplicationIsBuilt() {
        fail("The application should not have been built");
    }

    static class SomeTest {

        @InjectMock
        @RemoteTerm("rates")
        Rates rates;

        @InjectMock
        StringReader reader;

        @InjectMock
        Term<Rates> term;
    }

    static class Terms {

        @RemoteTerm("rates")
        Rates rates(String payload) {
            return new Rates(payload);
        }

        @RemoteTerm("reader")
        StringReader reader(String payload) {
            return new StringReader(payload);
        }
    }

    record Rates(String text) {
    }
}
