package io.quarkiverse.remoteterm.it.bare.loaded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusProdModeTest;

class OnlyHealthTest extends LoadedClassesTest {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = application(OnlyHealthTest.class, List.of("quarkus-smallrye-health"),
            Map.of());

    @Override
    void use() throws Exception {
        assertThat(get(APPLICATION, "/q/health/ready")).contains("Remote terms", "\"blocked\": \"CURRENT\"");
    }

    @Override
    Set<String> expected() {
        return Set.of("observe.health.", "org.eclipse.microprofile.health.", "io.vertx.ext.web.");
    }
}
