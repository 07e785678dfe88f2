package io.quarkiverse.remoteterm.it.bare.loaded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusProdModeTest;

/** Without a broker: what follows from messages, the tests of push show. */
class OnlyMessagingTest extends LoadedClassesTest {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = application(OnlyMessagingTest.class, List.of("quarkus-messaging-amqp"),
            Map.of("mp.messaging.incoming.remote-terms.connector", "smallrye-amqp", "amqp-port", "1", "amqp-host",
                    "127.0.0.1"));

    @Override
    void use() {
        assertThat(APPLICATION.getStartupConsoleOutput()).contains("started in");
    }

    /** Messaging has Jackson, so that terms decode JSON, and its AMQP connector uses the API of OpenTelemetry. */
    @Override
    Set<String> expected() {
        return Set.of("push.", "org.eclipse.microprofile.reactive.messaging.", "decode.Json",
                "com.fasterxml.jackson.databind.", "io.opentelemetry.");
    }
}
