package io.quarkiverse.remoteterm.it.bare.loaded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusProdModeTest;

class OnlyManagementTest extends LoadedClassesTest {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = application(OnlyManagementTest.class, List.of("quarkus-vertx-http"),
            Map.of("quarkus.remote-term.management.enabled", "true"));

    @Override
    void use() throws Exception {
        assertThat(get(APPLICATION, "/q/remote-terms")).contains("\"blocked\"", "CURRENT");
    }

    @Override
    Set<String> expected() {
        return Set.of("endpoint.", "io.vertx.ext.web.");
    }
}
