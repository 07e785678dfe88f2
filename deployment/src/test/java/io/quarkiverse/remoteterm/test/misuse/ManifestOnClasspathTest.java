package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class ManifestOnClasspathTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication
            .rejectedWith("@RemoteTerm(\"scoring\")", Terms.class.getName() + ".scoring",
                    "fetcher=classpath reads no parts of manifests")
            .overrideConfigKey("quarkus.remote-term.\"scoring\".manifest.enabled", "true")
            .overrideConfigKey("quarkus.remote-term.\"scoring\".fetcher", "classpath")
            .overrideConfigKey("quarkus.remote-term.\"scoring\".classpath.resource", "manifest.json");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("scoring")
        List<String> scoring(InputStream model) {
            return null;
        }
    }
}
