package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import jakarta.enterprise.inject.Instance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.Part;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class InjectedPartTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication
            .rejectedWith("@RemoteTerm(\"scoring\")", Terms.class.getName() + ".scoring",
                    "parameter 2, @Part(\"features\")", "is an injection point")
            .overrideConfigKey("quarkus.remote-term.\"scoring\".manifest.enabled", "true");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("scoring")
        List<String> scoring(@Part("model") InputStream model, @Part("features") Instance<String> features) {
            return null;
        }
    }
}
