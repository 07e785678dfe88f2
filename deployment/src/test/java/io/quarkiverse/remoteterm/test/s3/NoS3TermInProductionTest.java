package io.quarkiverse.remoteterm.test.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusProdModeTest;

class NoS3TermInProductionTest {

    @RegisterExtension
    static final QuarkusProdModeTest application = new QuarkusProdModeTest()
            .withApplicationRoot(FileApplication::addTo)
            // the modules of the tests are no part of an application otherwise
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-rest", Version.getVersion())))
            .setRuntimeProperties(Map.of("quarkus.http.port", "0"))
            .setRun(true);

    @Test
    void theApplicationStartsWithoutAws() {
        assertThat(application.getStartupConsoleOutput()).contains("The motto is " + FileApplication.MOTTO);
    }
}
