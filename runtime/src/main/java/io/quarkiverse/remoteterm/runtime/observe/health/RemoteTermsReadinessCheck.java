package io.quarkiverse.remoteterm.runtime.observe.health;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.config.DurationFormat;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;

/**
 * Not ready while reads of a term fail: before its first value, and when it is stale and {@code on-stale=fail}. In any other
 * state the application is ready, for it has a value to work with.
 */
@Readiness
@Singleton
public class RemoteTermsReadinessCheck implements HealthCheck, TermChangeListener {

    private final Instance<RemoteTerms> terms;
    private final HealthSettings settings;
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final Map<String, StateSince> states = new ConcurrentHashMap<>();

    /**
     * @param terms when they are asked for: they are made of listeners, among other things
     */
    @Inject
    RemoteTermsReadinessCheck(Instance<RemoteTerms> terms, HealthSettings settings) {
        this.terms = terms;
        this.settings = settings;
    }

    @Override
    public void added(TermIdentity term) {
        aliases.put(term.name(), term.alias());
        since(term.name(), TermState.PENDING);
    }

    @Override
    public void changed(TermIdentity term, TermChange change) {
        since(term.name(), change.now().state());
    }

    /** When the state began: now, if it is another than before. */
    private Instant since(String term, TermState state) {
        return states.compute(term, (name, last) -> last != null && last.state() == state ? last
                : new StateSince(state, Instant.now())).since();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Remote terms").up();
        for (Term<?> term : terms.get().all()) {
            if (!settings.excluded().contains(term.name())) {
                TermStatus status = term.status();
                if (!isReady(term, status)) {
                    response.down();
                }
                describe(response, aliases.getOrDefault(term.name(), term.name()), status);
            }
        }
        return response.build();
    }

    private static boolean isReady(Term<?> term, TermStatus status) {
        return switch (status.state()) {
            case PENDING -> false;
            // served all the same with on-stale=serve
            case STALE -> term.find().isPresent();
            default -> true;
        };
    }

    private void describe(HealthCheckResponseBuilder response, String alias, TermStatus status) {
        response.withData(alias, status.state().name());
        if (status.version() != null) {
            response.withData(alias + ".version", PrintableText.version(status.version()));
        }
        if (status.age() != null) {
            response.withData(alias + ".age", DurationFormat.of(status.age()));
        }
        response.withData(alias + ".since", since(status.name(), status.state()).toString());
        if (settings.details() && status.state() != TermState.CURRENT && status.lastFailure() != null) {
            response.withData(alias + ".last-failure", PrintableText.of(status.lastFailure()));
        }
    }

    private record StateSince(TermState state, Instant since) {
    }
}
