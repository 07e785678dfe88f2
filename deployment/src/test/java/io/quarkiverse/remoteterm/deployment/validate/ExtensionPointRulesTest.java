package io.quarkiverse.remoteterm.deployment.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;

/**
 * What cannot be tried in an application here: the build itself has Jackson.
 */
class ExtensionPointRulesTest {

    private final ExtensionPointRules withoutJackson = new ExtensionPointRules(List.of(), false, List.of("file"));

    @Test
    void aPayloadThatNothingCouldDecodeIsRejected() throws IOException {
        assertThat(withoutJackson.check(term("decoded"))).singleElement().asString()
                .startsWith("nothing can decode its payload to java.util.List<java.lang.String>: add the extension"
                        + " quarkus-jackson for JSON, write a TermDecoder bean, or take an InputStream");
        assertThat(new ExtensionPointRules(List.of(), true, List.of("file")).check(term("decoded"))).isEmpty();
    }

    @Test
    void aBuiltInPayloadNeedsNoDecoder() throws IOException {
        assertThat(withoutJackson.check(term("stream"))).isEmpty();
        assertThat(withoutJackson.check(term("bytes"))).isEmpty();
    }

    @Test
    void aManifestNeedsJackson() throws IOException {
        assertThat(withoutJackson.check(term("bytes", Optional.of("term")))).singleElement().asString().contains(
                "nothing can read its manifest: add the extension quarkus-jackson", "\"term\".manifest.enabled");
        assertThat(new ExtensionPointRules(List.of(), true, List.of("file")).check(term("bytes", Optional.of("term"))))
                .isEmpty();
    }

    private static RemoteTermBuildItem term(String method) throws IOException {
        return term(method, Optional.empty());
    }

    private static RemoteTermBuildItem term(String method, Optional<String> manifest) throws IOException {
        return new RemoteTermBuildItem("term", "file", manifest,
                Index.of(Terms.class).getClassByName(Terms.class).firstMethod(method));
    }

    interface Terms {

        String decoded(List<String> payload);

        String stream(InputStream payload);

        String bytes(byte[] payload);
    }
}
