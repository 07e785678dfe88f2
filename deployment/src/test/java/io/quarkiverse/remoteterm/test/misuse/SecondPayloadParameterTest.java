package io.quarkiverse.remoteterm.test.misuse;

import static org.assertj.core.api.Assertions.fail;

import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.file.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class SecondPayloadParameterTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("6 problems",
            "@RemoteTerm(\"rates\") on " + Terms.class.getName() + ".rates()",
            "parameter 2 is of the payload type java.io.InputStream, and only the first parameter receives the payload",
            "parameter 3 is of the payload type byte[]", "parameter 4 is of the payload type java.nio.ByteBuffer",
            "parameter 5 is of the payload type java.io.Reader", "parameter 6 is of the payload type java.nio.file.Path",
            "parameter 7 is of the payload type io.quarkiverse.remoteterm.TermPayload")
            .overrideConfigKey("directory", "/tmp");

    @Test
    void isReportedWhenTheApplicationIsBuilt() {
        fail("The application should not have been built");
    }

    static class Terms {

        @RemoteTerm("rates")
        String rates(String payload, InputStream stream, byte[] bytes, ByteBuffer buffer, Reader reader, Path path,
                TermPayload whole, @ConfigProperty(name = "directory") Path configured) {
            return payload;
        }
    }
}
