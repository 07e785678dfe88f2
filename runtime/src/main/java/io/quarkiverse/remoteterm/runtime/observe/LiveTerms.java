package io.quarkiverse.remoteterm.runtime.observe;

import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;

/**
 * The terms at this moment, for those who are told that something happened. Looked up late: what checks terms is made of
 * listeners among other things.
 */
@Singleton
class LiveTerms implements TermLookup {

    private final Instance<RemoteTerms> terms;

    @Inject
    LiveTerms(Instance<RemoteTerms> terms) {
        this.terms = terms;
    }

    @Override
    public Optional<Term<?>> find(String name) {
        return terms.isResolvable() ? terms.get().find(name) : Optional.empty();
    }
}
