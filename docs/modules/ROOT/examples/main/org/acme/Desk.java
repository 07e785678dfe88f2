package org.acme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
public class Desk {

    // tag::desk[]
    @Inject
    RemoteTerms terms;

    Uni<String> refresh(String name) {
        Term<?> term = terms.find(name).orElseThrow();
        return term.refresh().map(result -> {
            if (result instanceof RefreshResult.Rejected rejected) {
                return "rejected " + rejected.version() + ": " + rejected.cause().getMessage();
            }
            return term.status().state() + " at version " + term.status().version();
        });
    }
    // end::desk[]
}
