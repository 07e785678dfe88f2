package io.quarkiverse.remoteterm.runtime.publish;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.smallrye.mutiny.Uni;

/**
 * What a handle asks of whoever keeps its cell current.
 */
public interface TermControl {

    TermStatus status();

    Uni<RefreshResult> refresh();

    /**
     * @return to be thrown by a read that finds no value: says why there is none
     */
    TermUnavailableException unavailable();
}
