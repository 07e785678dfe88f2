package io.quarkiverse.remoteterm.deployment.observe.loaded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusProdModeTest;

class OnlyManagementTest extends LoadedClassesTest {

    private static final Path LOG = log("OnlyManagementTest");

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = application(LOG, List.of("quarkus-vertx-http"),
            Map.of("quarkus.remote-term.management.enabled", "true"));

    @Override
    Path log() {
        return LOG;
    }

    @Override
    Set<String> expected() {
        return Set.of("endpoint");
    }
}
