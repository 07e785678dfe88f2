package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.remoteterm.spi.FetchRequest;

record SourceRequest(String term, Set<String> knownVersions, Map<String, String> options, CheckRun run)
        implements
            FetchRequest {

    @Override
    public Duration remaining() {
        return run.remaining();
    }
}
