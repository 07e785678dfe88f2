package io.quarkiverse.remoteterm.deployment.observe;

import java.util.function.BooleanSupplier;

import io.quarkiverse.remoteterm.runtime.config.RemoteTermBuildTimeConfig;
import io.quarkiverse.remoteterm.runtime.endpoint.EndpointRecorder;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.vertx.http.deployment.spi.RouteBuildItem;

/**
 * Adds the management endpoints where they are enabled and the application has an HTTP server.
 */
class EndpointProcessor {

    @BuildStep(onlyIf = Enabled.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    RouteBuildItem route(RemoteTermBuildTimeConfig config, EndpointRecorder recorder) {
        return RouteBuildItem.newManagementRoute(config.management().path() + "/*")
                .withRequestHandler(recorder.handler())
                .asBlockingRoute()
                .build();
    }

    /** A condition of the step: without Vert.x Web the recorder must not even be looked at. */
    static final class Enabled implements BooleanSupplier {

        private final RemoteTermBuildTimeConfig config;

        Enabled(RemoteTermBuildTimeConfig config) {
            this.config = config;
        }

        @Override
        public boolean getAsBoolean() {
            return config.management().enabled()
                    && QuarkusClassLoader.isClassPresentAtRuntime("io.quarkus.vertx.http.runtime.VertxHttpRecorder");
        }
    }
}
