package io.quarkiverse.remoteterm.runtime.publish;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.smallrye.mutiny.Uni;

/**
 * Answers for a term before the application's start has reached it, and after its end.
 */
record NotStarted(String name) implements TermControl {

    @Override
    public TermStatus status() {
        return new TermStatus(name, TermState.PENDING, null, null, null, null, null, null, 0, null, null, null, null, null);
    }

    @Override
    public Uni<RefreshResult> refresh() {
        return Uni.createFrom().item(() -> new RefreshResult.Failed(unavailable()));
    }

    @Override
    public TermUnavailableException unavailable() {
        return new TermUnavailableException(name, "Remote term '" + name
                + "' has no value: it is loaded when the application starts, before its StartupEvent observers run");
    }
}
