package io.quarkiverse.remoteterm.runtime.state.outcome;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermOrigin;

/**
 * What one check found out.
 *
 * @param answer of the source that decides
 * @param primaryFailure why the primary source gave nothing; null if it did give something
 * @param failovers what is known now of failover sources that did not decide, by their id
 * @param freshFor how long the primary's answer stays fresh, where the configuration honours that
 */
public record CheckResult(Answer answer, Failure primaryFailure, List<CheckOutcome> failovers, Optional<Duration> freshFor,
        Measures measures) {

    /**
     * @param sourceId null if no source was asked
     * @param source its description, for people; null if no source was asked
     * @param origin what it is to the term
     */
    public record Answer(CheckOutcome outcome, String sourceId, String source, TermOrigin origin) {
    }

    /** Of a check that has asked no source. */
    public static CheckResult failed(Failure failure) {
        return new CheckResult(new Answer(new CheckOutcome.Failed(failure), null, null, TermOrigin.REMOTE), failure, List.of(),
                Optional.empty(), Measures.NONE);
    }

    /** Whether this, and no equal one, is what was found. */
    public boolean gives(Candidate candidate) {
        return answer.outcome() instanceof CheckOutcome.Fresh fresh && fresh.candidate() == candidate;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(primaryFailure).flatMap(Failure::retryAfter);
    }
}
