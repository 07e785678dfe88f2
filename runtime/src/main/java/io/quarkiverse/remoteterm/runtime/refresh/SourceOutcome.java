package io.quarkiverse.remoteterm.runtime.refresh;

/**
 * What came of asking one source.
 */
sealed interface SourceOutcome {

    /** A value that no one has refused. */
    record Fresh(Candidate candidate) implements SourceOutcome {
    }

    /** The source still has the published version. */
    record Same(String version) implements SourceOutcome {
    }

    /** A version that cannot be used. */
    record Refused(Refusal refusal, long payloadSize) implements SourceOutcome {
    }

    /** The version that was refused before, not asked for again. */
    record StillRefused(Refusal refusal) implements SourceOutcome {
    }

    /** A version that may be at fault, or not: it is refused if it fails again and again. */
    record Doubtful(Refusal refusal, long payloadSize) implements SourceOutcome {
    }

    /** A stand-in has nothing newer than what is served. */
    record NothingNewer() implements SourceOutcome {
    }

    /** Nothing usable came. */
    record Broken(Failure failure) implements SourceOutcome {
    }
}
