package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * Asks one source, as often as its failures and the deadline allow.
 */
final class SourceCheck {

    private final TermParts parts;
    private final ValueMaker maker;
    private final Backoff backoff;
    private final TimeSource time;

    SourceCheck(TermParts parts, ValueMaker maker, Backoff backoff, TimeSource time) {
        this.parts = parts;
        this.maker = maker;
        this.backoff = backoff;
        this.time = time;
    }

    /**
     * @param wanted whether a body of this last-modified time is worth reading
     * @return never {@link SourceOutcome.Broken} while another attempt can help and there is time for it
     */
    SourceOutcome ask(Source source, TermOrigin origin, Known known, Object current, Wanted wanted, CheckRun run) {
        Known stillKnown = forgetIfSignedMeanwhile(source, known, run);
        for (int attempt = 1;; attempt++) {
            SourceOutcome outcome = attempt(source, origin, stillKnown, current, wanted, run);
            if (!(outcome instanceof SourceOutcome.Broken broken) || !broken.failure().mayPass()
                    || attempt >= parts.settings().check().retry().maxAttempts() || run.fenced()) {
                return outcome;
            }
            Duration delay = broken.failure().retryAfter().orElse(backoff.after(attempt));
            if (delay.compareTo(run.remaining()) >= 0) {
                return outcome;
            }
            try {
                run.rest(delay);
            } catch (CheckRun.FencedException | InterruptedException ended) {
                return new SourceOutcome.Broken(Failure.ofOurs(ended));
            }
        }
    }

    private SourceOutcome attempt(Source source, TermOrigin origin, Known known, Object current, Wanted wanted, CheckRun run) {
        AtomicReference<FetchedBody> received = new AtomicReference<>();
        boolean handedOver = false;
        try {
            run.enter(CheckRun.Phase.FETCHING);
            SourceRequest request = request(known.versions(), run);
            FetchResult result = run.awaitSource(() -> {
                FetchResult answer = source.fetcher().fetch(request);
                if (answer instanceof FetchResult.Fetched fetched) {
                    received.set(fetched.body());
                }
                return answer;
            });
            if (result instanceof FetchResult.NotModified same) {
                return notModified(same.version(), known);
            }
            FetchedBody body = received.get();
            if (body == null) {
                return broken("the fetcher returned " + result + " where a result with a body was expected");
            }
            Optional<String> version = body.version();
            if (version.isPresent() && known.isPublished(version.get())) {
                return new SourceOutcome.Same(version.get());
            }
            if (version.isPresent() && known.isRefused(version.get())) {
                return new SourceOutcome.StillRefused(known.refused().get());
            }
            if (!wanted.wants(body.lastModified())) {
                return new SourceOutcome.NothingNewer();
            }
            run.reads(body);
            handedOver = true;
            return maker.make(body, source.id(), known, current, location -> readSignature(source, location, run), run,
                    new ValueMaker.DiskCopyOrigin(origin, time.now()));
        } catch (Throwable failure) {
            return new SourceOutcome.Broken(run.fenced() ? Failure.ofOurs(failure) : Failure.ofSource(failure));
        } finally {
            forget(run);
            if (!handedOver) {
                close(received.get());
            }
        }
    }

    private SourceOutcome notModified(String version, Known known) {
        if (version != null && known.isPublished(version)) {
            return new SourceOutcome.Same(version);
        }
        if (version != null && known.isRefused(version)) {
            return new SourceOutcome.StillRefused(known.refused().get());
        }
        return broken("the source says \"not modified\" of version " + version + ", which it was not asked about");
    }

    private static SourceOutcome broken(String message) {
        return new SourceOutcome.Broken(Failure.ofSource(new FetchException(FetchException.Remedy.WAIT, message)));
    }

    /** A signature that was missing or wrong may have been put right without a change of the object. */
    private Known forgetIfSignedMeanwhile(Source source, Known known, CheckRun run) {
        Optional<Refusal.Unsigned> unsigned = known.refused().flatMap(Refusal::unsigned);
        if (unsigned.isEmpty() || parts.integrity().isEmpty()) {
            return known;
        }
        try {
            String location = parts.integrity().get().signatureLocation();
            byte[] signature = run.awaitSource(() -> readSignature(source, location, run));
            parts.integrity().get().verify(unsigned.get().sha256(), unsigned.get().length(), signature);
            return known.forgetRefused();
        } catch (PayloadRefusedException stillUnsigned) {
            return known;
        } catch (Exception unread) {
            // the source will be asked for the object next, and say what is wrong
            return known;
        }
    }

    private byte[] readSignature(Source source, String location, CheckRun run) throws Exception {
        if (source.signatures().isEmpty()) {
            throw new FetchException(FetchException.Remedy.WAIT,
                    "the source cannot read signatures: integrity.signature needs the s3, http or file fetcher");
        }
        return source.signatures().get().read(location, request(Set.of(), run));
    }

    private SourceRequest request(Set<String> knownVersions, CheckRun run) {
        return new SourceRequest(parts.name(), knownVersions, parts.settings().check().options(), run);
    }

    private static void forget(CheckRun run) {
        try {
            run.reads(null);
        } catch (CheckRun.FencedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void close(FetchedBody body) {
        if (body != null) {
            Resources.close(List.of(body));
        }
    }

    /** Whether a body is worth reading. */
    @FunctionalInterface
    interface Wanted {

        Wanted ALWAYS = lastModified -> true;

        boolean wants(Optional<Instant> lastModified);
    }
}
