package io.quarkiverse.remoteterm.runtime.dev;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.smallrye.mutiny.Uni;

/**
 * What the page of the Dev UI asks and orders.
 */
public class RemoteTermJsonRpcService {

    @Inject
    RemoteTerms terms;

    public List<TermRow> terms() {
        return terms.all().stream().map(term -> TermRow.of(term.status())).toList();
    }

    /**
     * @return what came of it, in words
     */
    public Uni<String> refresh(String term) {
        return terms.find(term).map(found -> found.refresh().map(RemoteTermJsonRpcService::describe))
                .orElseGet(() -> Uni.createFrom().item("There is no such term"));
    }

    public boolean pause(String term) {
        terms.pause(term);
        return true;
    }

    public boolean resume(String term) {
        terms.resume(term);
        return true;
    }

    private static String describe(RefreshResult result) {
        if (result instanceof RefreshResult.Published published) {
            return "Published version " + published.version();
        }
        if (result instanceof RefreshResult.Unchanged unchanged) {
            return "Unchanged: version " + unchanged.version();
        }
        if (result instanceof RefreshResult.Rejected rejected) {
            return "Refused version " + rejected.version() + ": " + Failures.describe(rejected.cause());
        }
        return "Failed: " + Failures.describe(((RefreshResult.Failed) result).cause());
    }
}
