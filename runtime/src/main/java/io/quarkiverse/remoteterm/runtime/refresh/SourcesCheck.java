package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.fetch.Freshness;
import io.quarkiverse.remoteterm.runtime.fetch.Source;

/**
 * Asks the primary source and, while it is out of reach, those that stand in for it.
 */
final class SourcesCheck {

    private final List<Source> sources;
    private final SourceCheck sourceCheck;

    SourcesCheck(List<Source> sources, SourceCheck sourceCheck) {
        this.sources = sources;
        this.sourceCheck = sourceCheck;
    }

    /**
     * @param source who gave the outcome
     * @param origin what it is to the term
     * @param primaryFailure why the primary gave nothing; null if it did
     * @param asides what is wrong with the copies of stand-ins that were passed over
     */
    record Answer(SourceOutcome outcome, Source source, TermOrigin origin, Failure primaryFailure,
            List<SourceOutcome> asides) {

        Optional<Duration> retryAfter() {
            return Optional.ofNullable(primaryFailure).flatMap(Failure::retryAfter);
        }

        /** Only the primary's word counts: a stand-in is asked as rarely as can be. */
        Optional<Duration> freshFor() {
            return primaryFailure == null ? source.freshness().flatMap(Freshness::nextCheck) : Optional.empty();
        }
    }

    Answer ask(Knowledge knowledge, CheckRun run) {
        Source primary = sources.get(0);
        SourceOutcome first = sourceCheck.ask(primary, TermOrigin.REMOTE, knowledge.of(primary), knowledge.value(),
                SourceCheck.Wanted.ALWAYS, run);
        if (!(first instanceof SourceOutcome.Broken broken)) {
            return new Answer(first, primary, TermOrigin.REMOTE, null, List.of());
        }
        List<SourceOutcome> asides = new ArrayList<>();
        if (broken.failure().mayPass()) {
            for (Source standIn : sources.subList(1, sources.size())) {
                if (run.fenced()) {
                    break;
                }
                SourceOutcome next = sourceCheck.ask(standIn, TermOrigin.FAILOVER, knowledge.of(standIn), knowledge.value(),
                        knowledge::wantsInstead, run);
                if (next instanceof SourceOutcome.Fresh || next instanceof SourceOutcome.Same) {
                    return new Answer(next, standIn, TermOrigin.FAILOVER, broken.failure(), asides);
                }
                asides.add(next);
            }
        }
        return new Answer(first, primary, TermOrigin.REMOTE, broken.failure(), asides);
    }

    /**
     * What the term knows while a check runs.
     */
    interface Knowledge {

        Known of(Source source);

        /**
         * @return what is published; null if nothing is
         */
        Object value();

        /**
         * Whether a stand-in's copy may take the place of what is published.
         */
        boolean wantsInstead(Optional<Instant> lastModified);
    }
}
