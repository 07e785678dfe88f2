package io.quarkiverse.remoteterm.runtime.dev;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkiverse.remoteterm.RemoteTerms;
import io.smallrye.mutiny.Uni;

/**
 * The methods that the page of the Dev UI calls. All texts are plain: the page must show them as text, never as HTML.
 */
public class RemoteTermJsonRpcService {

    @Inject
    RemoteTerms terms;

    public List<TermRow> terms() {
        return terms.all().stream().map(term -> TermRow.of(term.status())).toList();
    }

    public Uni<RefreshReport> refresh(String term) {
        return terms.find(term).map(found -> found.refresh().map(RefreshReport::of))
                .orElseGet(() -> Uni.createFrom().item(new RefreshReport("unknown", null, null)));
    }

    public boolean pause(String term) {
        terms.pause(term);
        return true;
    }

    public boolean resume(String term) {
        terms.resume(term);
        return true;
    }
}
