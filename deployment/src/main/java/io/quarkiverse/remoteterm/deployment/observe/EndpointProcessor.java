package io.quarkiverse.remoteterm.deployment.observe;

import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.config.RemoteTermBuildTimeConfig;
import io.quarkiverse.remoteterm.runtime.endpoint.EndpointRecorder;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.vertx.http.deployment.spi.RouteBuildItem;

/**
 * Adds the management endpoints where they are enabled and the application has an HTTP server.
 */
class EndpointProcessor {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.build");

    @BuildStep(onlyIf = { Enabled.class, HttpServer.class })
    @Record(ExecutionTime.RUNTIME_INIT)
    RouteBuildItem route(RemoteTermBuildTimeConfig config, EndpointRecorder recorder) {
        return RouteBuildItem.newManagementRoute(config.management().path() + "/*")
                .withRequestHandler(recorder.handler())
                .asBlockingRoute()
                .build();
    }

    @BuildStep(onlyIf = Enabled.class, onlyIfNot = HttpServer.class)
    @Produce(ServiceStartBuildItem.class)
    void warnWithoutServer() {
        LOG.warn("quarkus.remote-term.management.enabled is true, but the application has no HTTP server, and so no management"
                + " endpoints: add io.quarkus:quarkus-vertx-http, or remove the key");
    }

    static final class Enabled implements BooleanSupplier {

        private final RemoteTermBuildTimeConfig config;

        Enabled(RemoteTermBuildTimeConfig config) {
            this.config = config;
        }

        @Override
        public boolean getAsBoolean() {
            return config.management().enabled();
        }
    }

    /** A condition of the step: without Vert.x Web the recorder must not even be looked at. */
    static final class HttpServer implements BooleanSupplier {

        @Override
        public boolean getAsBoolean() {
            return QuarkusClassLoader.isClassPresentAtRuntime("io.quarkus.vertx.http.runtime.VertxHttpRecorder");
        }
    }
}
