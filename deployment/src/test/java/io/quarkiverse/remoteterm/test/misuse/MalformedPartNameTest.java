package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.Part;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class MalformedPartNameTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication
            .rejectedWith("@RemoteTerm(\"scoring\")", Terms.class.getName() + ".scoring",
                    "@Part(\"The Model\")", "lower-case letters and digits")
            .overrideConfigKey("quarkus.remote-term.\"scoring\".manifest.enabled", "true");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("scoring")
        List<String> scoring(@Part("The Model") InputStream model) {
            return null;
        }
    }
}
