package io.quarkiverse.remoteterm.runtime.publish;

import io.quarkiverse.remoteterm.TermSnapshot;

/**
 * What a cell serves, immutable but for its lifetime.
 */
record Publication<T>(TermSnapshot<T> snapshot, Lifetime lifetime) {

    T value() {
        return snapshot.value();
    }
}
