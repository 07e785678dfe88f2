package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.spi.TermValidator;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class ValidatorOfAnotherTypeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("@RemoteTerm(\"rates\")", Validator.class.getName() + "",
            "it validates java.lang.Integer, but the term is a java.util.List<java.lang.String>",
            Terms.class.getName() + ".rates()", "implement TermValidator<java.util.List<java.lang.String>>");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> rates(InputStream payload) {
            return null;
        }
    }

    @RemoteTerm("rates")
    static class Validator implements TermValidator<Integer> {

        @Override
        public void validate(Integer candidate, Optional<Integer> current) {
        }
    }
}
