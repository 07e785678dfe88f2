package io.quarkiverse.remoteterm.runtime.check;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.remoteterm.spi.FetchRequest;

/**
 * A request to one source.
 */
record SourceRequest(String term, Set<String> knownVersions, Map<String, String> options, SourceContext context)
        implements
            FetchRequest {

    @Override
    public Duration remaining() {
        return context.remaining();
    }
}
