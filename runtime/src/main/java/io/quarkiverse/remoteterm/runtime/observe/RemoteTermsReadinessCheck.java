package io.quarkiverse.remoteterm.runtime.observe;

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
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;

/**
 * Not ready while reads of a term fail: before its first value, and when it is stale and {@code on-stale=fail}. Whatever else
 * ails a term is shown and leaves the application ready, for it has a value to work with.
 */
@Readiness
@Singleton
public class RemoteTermsReadinessCheck implements HealthCheck {

    private final RemoteTerms terms;
    private final TermSettingsReader settings;

    @Inject
    RemoteTermsReadinessCheck(RemoteTerms terms, TermSettingsReader settings) {
        this.terms = terms;
        this.settings = settings;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Remote terms").up();
        for (Term<?> term : terms.all()) {
            TermStatus status = term.status();
            if (!isReady(term, status)) {
                response.down();
            }
            describe(response, settings.read(term.name()).alias(), status);
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

    private static void describe(HealthCheckResponseBuilder response, String alias, TermStatus status) {
        response.withData(alias, status.state().name());
        if (status.version() != null) {
            response.withData(alias + ".version", status.version());
        }
        if (status.age() != null) {
            response.withData(alias + ".age", Words.of(status.age()));
        }
        if (status.state() != TermState.CURRENT && status.lastFailure() != null) {
            response.withData(alias + ".last-failure", status.lastFailure());
        }
    }
}
