package io.quarkiverse.remoteterm.it.push;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

class AmqpPushTest extends PushTest {

    private static final String CHANNEL = "mp.messaging.incoming.remote-terms.";

    @RegisterExtension
    static final QuarkusProdModeTest builder = application("smallrye-amqp");

    @ProdBuildResults
    ProdModeTestResults application;

    private ArtemisBroker broker;

    @Override
    Path jar() {
        return application.getBuiltArtifactPath();
    }

    @Override
    Broker broker(Path directory) throws Exception {
        broker = new ArtemisBroker();
        return broker;
    }

    @Override
    Map<String, String> connection() {
        return Map.of("amqp-host", "127.0.0.1", "amqp-port", String.valueOf(broker.port()),
                CHANNEL + "capabilities", "topic", CHANNEL + "reconnect-interval", "1");
    }
}
