package io.quarkiverse.remoteterm.runtime.check;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.check.context.Activity;
import io.quarkiverse.remoteterm.runtime.check.context.SourceContext;
import io.quarkiverse.remoteterm.runtime.check.context.SourceFailures;
import io.quarkiverse.remoteterm.runtime.check.context.SourceRequest;
import io.quarkiverse.remoteterm.runtime.check.convert.CandidateMaker;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * Asks a source once and makes a candidate of what it sends.
 */
final class Attempt implements SourceStep {

    private static final Logger LOG = Logger.getLogger(Attempt.class);

    private final String term;
    private final Map<String, String> options;
    private final CandidateMaker maker;

    /**
     * @param options for a custom fetcher
     */
    Attempt(String term, Map<String, String> options, CandidateMaker maker) {
        this.term = term;
        this.options = options;
        this.maker = maker;
    }

    @Override
    public CheckOutcome ask(SourceContext context) {
        AtomicReference<FetchedBody> received = new AtomicReference<>();
        try {
            context.check().progress().enter(Activity.FETCHING);
            FetchResult result = fetch(context, received);
            if (result instanceof FetchResult.NotModified same) {
                return notModified(same.version(), context);
            }
            FetchedBody body = received.get();
            if (body == null) {
                return SourceFailures.ofFetcher("the fetcher returned " + result + " where a result with a body was expected");
            }
            return known(body, context).orElseGet(() -> make(body, context));
        } catch (Throwable failure) {
            return context.fence().isClosed() ? SourceFailures.ofOurs(failure) : SourceFailures.ofSource(failure);
        } finally {
            close(received.get(), context);
        }
    }

    /** The body is remembered at once: a fetch may be given up after it has returned. */
    private FetchResult fetch(SourceContext context, AtomicReference<FetchedBody> received) throws Exception {
        SourceRequest request = new SourceRequest(term, context.known().unwantedVersions(), options, context);
        return context.fence().await(() -> {
            FetchResult answer = context.source().fetcher().fetch(request);
            if (answer instanceof FetchResult.Fetched fetched) {
                received.set(fetched.body());
            }
            return answer;
        });
    }

    private static CheckOutcome notModified(String version, SourceContext context) {
        if (version != null && context.known().isPublished(version)) {
            return new CheckOutcome.Unchanged(version, Optional.empty());
        }
        if (version != null && context.known().isRejected(version)) {
            return new CheckOutcome.StillRejected(context.known().rejected().get());
        }
        return SourceFailures.ofFetcher("the source says \"not modified\" of version " + version
                + ", which it was not asked about");
    }

    /**
     * @return what can be said of a body without reading it
     */
    private static Optional<CheckOutcome> known(FetchedBody body, SourceContext context) {
        Optional<String> version = body.version();
        if (version.isPresent() && context.known().isPublished(version.get()) && context.known().publishedUnwanted()) {
            return Optional.of(new CheckOutcome.Unchanged(version.get(), Optional.empty()));
        }
        if (version.isPresent() && context.known().isRejected(version.get())) {
            return Optional.of(new CheckOutcome.StillRejected(context.known().rejected().get()));
        }
        if (context.origin() == TermOrigin.FAILOVER
                && !version.map(context.known()::isPublished).orElse(false)
                && !context.check().check().isReplaceableBy(body.lastModified().orElse(null))) {
            return Optional.of(new CheckOutcome.NothingNewer());
        }
        return Optional.empty();
    }

    private CheckOutcome make(FetchedBody body, SourceContext context) {
        try {
            context.fence().reads(body);
            CheckOutcome outcome = maker.make(body, context);
            if (outcome instanceof CheckOutcome.Fresh fresh) {
                context.check().progress().made(fresh.candidate());
            }
            return outcome;
        } catch (Exception failure) {
            return SourceFailures.ofOurs(failure);
        }
    }

    private static void close(FetchedBody body, SourceContext context) {
        try {
            context.fence().reads(null);
            if (body != null) {
                body.close();
            }
        } catch (Throwable closing) {
            // it has been read or is given up: how its connection ends changes neither
            LOG.debug("A body could not be closed", closing);
        }
    }
}
