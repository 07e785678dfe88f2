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

class ValidatorOfNoTermTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("@RemoteTerm(\"prices\")", Prices.class.getName() + "",
            "there is no remote term 'prices' to validate, only rates");

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

    @RemoteTerm("prices")
    static class Prices implements TermValidator<List<String>> {

        @Override
        public void validate(List<String> candidate, Optional<List<String>> current) {
        }
    }
}
