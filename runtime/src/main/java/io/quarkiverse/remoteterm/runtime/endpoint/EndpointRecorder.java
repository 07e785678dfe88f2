package io.quarkiverse.remoteterm.runtime.endpoint;

import io.quarkus.runtime.annotations.Recorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Makes the handler of the management endpoints. Recorded only where Vert.x Web is.
 */
@Recorder
public class EndpointRecorder {

    public Handler<RoutingContext> handler() {
        return new TermsEndpoint();
    }
}
