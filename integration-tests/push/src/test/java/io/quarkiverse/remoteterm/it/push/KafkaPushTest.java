package io.quarkiverse.remoteterm.it.push;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

class KafkaPushTest extends PushTest {

    @RegisterExtension
    static final QuarkusProdModeTest builder = application("smallrye-kafka");

    @ProdBuildResults
    ProdModeTestResults application;

    private KafkaBroker broker;

    @Override
    Path jar() {
        return application.getBuiltArtifactPath();
    }

    @Override
    Broker broker(Path directory) throws Exception {
        broker = new KafkaBroker(directory);
        return broker;
    }

    @Override
    Map<String, String> connection() {
        return Map.of("kafka.bootstrap.servers", broker.servers());
    }
}
