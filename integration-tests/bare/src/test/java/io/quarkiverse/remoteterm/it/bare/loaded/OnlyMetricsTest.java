package io.quarkiverse.remoteterm.it.bare.loaded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusProdModeTest;

class OnlyMetricsTest extends LoadedClassesTest {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = application(OnlyMetricsTest.class,
            List.of("quarkus-micrometer-registry-prometheus"), Map.of());

    @Override
    void use() throws Exception {
        assertThat(get(APPLICATION, "/q/metrics")).contains("remote_term_available{term=\"blocked\"} 1.0");
    }

    @Override
    Set<String> expected() {
        return Set.of("observe.metrics.", "io.micrometer.", "io.vertx.ext.web.");
    }
}
