package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.QuarkusUnitTest;

/**
 * JSON is decoded by the application's mapper, also where nothing in the application injects that.
 */
class JsonPayloadTest {

    @RegisterExtension
    static final QuarkusUnitTest application = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Terms.class, Rate.class)
                    .addAsResource(new StringAsset("""
                            quarkus.remote-term."rates".fetcher=file
                            quarkus.remote-term."rates".file.path=src/test/resources/json-payload.json
                            """), "application.properties"));

    @Inject
    Term<String> term;

    @Test
    void aTypeOfTheApplicationIsReadFromJson() {
        assertThat(term.get()).isEqualTo("Rate[rate=1.08]");
    }

    record Rate(double rate) {
    }

    static class Terms {

        @RemoteTerm("rates")
        String rates(Map<String, Rate> payload) {
            return payload.get("EUR").toString();
        }
    }
}
