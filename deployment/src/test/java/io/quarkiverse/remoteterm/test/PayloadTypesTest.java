package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.TermPayload;
import io.quarkus.test.QuarkusUnitTest;

class PayloadTypesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = withContent(TestApplication.of(), "stream", "bytes", "buffer", "text", "reader", "path",
            "payload")
            .overrideConfigKey("quarkus.remote-term.\"record\".options.content", "{\"code\":\"EUR\",\"rate\":1.5}")
            .overrideConfigKey("quarkus.remote-term.\"generic\".options.content", "{\"a\":[{\"code\":\"EUR\",\"rate\":1.5}]}");

    private static QuarkusUnitTest withContent(QuarkusUnitTest app, String... terms) {
        for (String term : terms) {
            app.overrideConfigKey("quarkus.remote-term.\"" + term + "\".options.content", "content");
        }
        return app;
    }

    @Inject
    RemoteTerms terms;

    @Test
    void eachKindOfPayloadReachesTheProducer() {
        assertThat(values("stream", "bytes", "buffer", "text", "reader", "path")).containsOnly("content");
        assertThat(value("payload")).isEqualTo("payload: content");
    }

    @Test
    void anyOtherTypeIsDecodedFromJson() {
        assertThat(value("record")).isEqualTo("EUR");
        assertThat(value("generic")).isEqualTo("1.5");
    }

    private List<String> values(String... names) {
        return List.of(names).stream().map(this::value).toList();
    }

    private String value(String name) {
        return (String) terms.find(name).orElseThrow().get();
    }

    static class Terms {

        @RemoteTerm("stream")
        String stream(InputStream payload) throws IOException {
            return new String(payload.readAllBytes(), StandardCharsets.UTF_8);
        }

        @RemoteTerm("bytes")
        String bytes(byte[] payload) {
            return new String(payload, StandardCharsets.UTF_8);
        }

        @RemoteTerm("buffer")
        String buffer(ByteBuffer payload) {
            return StandardCharsets.UTF_8.decode(payload).toString();
        }

        @RemoteTerm("text")
        String text(String payload) {
            return payload;
        }

        @RemoteTerm("reader")
        String reader(Reader payload) throws IOException {
            return new BufferedReader(payload).readLine();
        }

        @RemoteTerm("path")
        String path(Path payload) throws IOException {
            return Files.readString(payload);
        }

        @RemoteTerm("payload")
        String payload(TermPayload payload) throws IOException {
            return payload.name() + ": " + new String(payload.stream().readAllBytes(), StandardCharsets.UTF_8);
        }

        @RemoteTerm("record")
        String record(Rate payload) {
            return payload.code();
        }

        @RemoteTerm("generic")
        String generic(Map<String, List<Rate>> payload) {
            return String.valueOf(payload.get("a").get(0).rate());
        }
    }

    record Rate(String code, double rate) {
    }
}
