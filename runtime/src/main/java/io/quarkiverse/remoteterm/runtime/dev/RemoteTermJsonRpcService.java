package io.quarkiverse.remoteterm.runtime.dev;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.runtime.manage.TermRegistry;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The methods that the page of the Dev UI and Dev MCP's clients call. All texts are plain: the page must show them as text,
 * never as HTML.
 */
public class RemoteTermJsonRpcService {

    private static final String NAME = "The name of the remote term, as list gives it";

    @Inject
    TermRegistry terms;

    @Inject
    TermRows rows;

    @Inject
    TermHistories histories;

    @Inject
    ShownValues values;

    @JsonRpcDescription("Lists the remote terms of the application: values that are fetched from S3, HTTP, a file or something"
            + " custom and kept up to date. Gives the state, the served version, where it came from, its age, the last failure,"
            + " a rejected version, when the next check is due, and of a term without a source the commands that make one.")
    @DevMCPEnableByDefault
    public List<TermRow> list() {
        return rows.all();
    }

    @JsonRpcDescription("Tells the state of one remote term: PENDING (no value yet), STALE, REJECTED (the newest version was"
            + " rejected, the one before is served), DEGRADED (a disk copy or a failover's is served), FAILING (the last check"
            + " failed, the value is still served), OVERRIDDEN, PAUSED or CURRENT; with versions, failure and next check.")
    @DevMCPEnableByDefault
    public TermRow status(@JsonRpcDescription(NAME) String term) {
        return rows.of(find(term));
    }

    @JsonRpcDescription("Shows the value of a remote term that the application reads at this moment, as JSON or text of at most"
            + " 64 KiB, or says why it cannot be shown.")
    @DevMCPEnableByDefault
    public ShownValue value(@JsonRpcDescription(NAME) String term) {
        return values.value(find(term));
    }

    @JsonRpcDescription("Shows what differs between the last two published versions of a remote term, as a unified diff; of an"
            + " overridden term, between the published value and the override.")
    @DevMCPEnableByDefault
    public Difference difference(@JsonRpcDescription(NAME) String term) {
        return values.difference(find(term));
    }

    @JsonRpcDescription("Lists the last 50 checks of a remote term, oldest first: what triggered each, how it ended and why,"
            + " how long it and its stages took, and how many bytes it read.")
    @DevMCPEnableByDefault
    public List<RecordedCheck> history(@JsonRpcDescription(NAME) String term) {
        return histories.of(find(term).name()).checks();
    }

    @JsonRpcDescription("Checks the source of a remote term now, a rejected version too, and tells whether a new version was"
            + " published, was rejected, nothing has changed, or the check failed.")
    public Uni<RefreshReport> refresh(@JsonRpcDescription(NAME) String term) {
        return find(term).refresh().map(RefreshReport::of);
    }

    @JsonRpcDescription("Publishes a payload in the running application as if the source had sent it: it goes through the"
            + " decoder, the producer method and the validators, and is served instead of the source's value until revert.")
    public RefreshReport publish(@JsonRpcDescription(NAME) String term,
            @JsonRpcDescription("The payload as text, as the source would send it, such as JSON") String content) {
        RefreshReport report = RefreshReport.of(terms.publish(find(term).name(), new HandedOverBody(content)));
        histories.changed(term);
        return report;
    }

    @JsonRpcDescription("Serves the value of the source again, after publish or an override of the application.")
    public TermRow revert(@JsonRpcDescription(NAME) String term) {
        terms.revert(find(term).name());
        return changed(term);
    }

    @JsonRpcDescription("Stops the scheduled checks of a remote term; refresh still works.")
    public TermRow pause(@JsonRpcDescription(NAME) String term) {
        terms.pause(find(term).name());
        return changed(term);
    }

    @JsonRpcDescription("Takes the scheduled checks of a remote term up again.")
    public TermRow resume(@JsonRpcDescription(NAME) String term) {
        terms.resume(find(term).name());
        return changed(term);
    }

    @JsonRpcDescription("Streams the rows of all remote terms, then those that change.")
    public Multi<List<TermRow>> streamRows() {
        return rows.stream();
    }

    @JsonRpcDescription("Streams how many remote terms are in which state.")
    public Multi<String> streamStates() {
        return rows.states();
    }

    private TermRow changed(String term) {
        histories.changed(term);
        return rows.of(find(term));
    }

    private Term<?> find(String name) {
        return terms.find(name).orElseThrow(() -> new IllegalArgumentException("There is no such remote term. There are: "
                + terms.all().stream().map(Term::name).collect(Collectors.joining(", "))));
    }
}
