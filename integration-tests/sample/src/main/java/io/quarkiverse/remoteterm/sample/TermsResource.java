package io.quarkiverse.remoteterm.sample;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermStatus;
import io.smallrye.mutiny.Uni;

/**
 * What an operator wants to see and do.
 */
@Path("/terms")
public class TermsResource {

    private final RemoteTerms terms;

    TermsResource(RemoteTerms terms) {
        this.terms = terms;
    }

    @GET
    public List<TermStatus> all() {
        return terms.all().stream().map(Term::status).toList();
    }

    @GET
    @Path("{name}")
    public TermStatus one(String name) {
        return find(name).status();
    }

    @POST
    @Path("{name}/refresh")
    public Uni<Outcome> refresh(String name) {
        return find(name).refresh().map(Outcome::of);
    }

    private Term<?> find(String name) {
        return terms.find(name).orElseThrow(NotFoundException::new);
    }

    /**
     * A {@link RefreshResult} as JSON.
     */
    public record Outcome(String outcome, String version, String cause) {

        static Outcome of(RefreshResult result) {
            if (result instanceof RefreshResult.Published published) {
                return new Outcome("published", published.version(), null);
            } else if (result instanceof RefreshResult.Unchanged unchanged) {
                return new Outcome("unchanged", unchanged.version(), null);
            } else if (result instanceof RefreshResult.Rejected rejected) {
                return new Outcome("rejected", rejected.version(), rejected.cause().getMessage());
            }
            return new Outcome("failed", null, ((RefreshResult.Failed) result).cause().getMessage());
        }
    }
}
