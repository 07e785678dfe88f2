package io.quarkiverse.remoteterm.runtime.check;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.check.context.CheckContext;
import io.quarkiverse.remoteterm.runtime.check.context.Timers;
import io.quarkiverse.remoteterm.runtime.check.convert.CandidateMaker;
import io.quarkiverse.remoteterm.runtime.check.convert.Disposer;
import io.quarkiverse.remoteterm.runtime.check.convert.Signatures;
import io.quarkiverse.remoteterm.runtime.check.convert.TermParts;
import io.quarkiverse.remoteterm.runtime.fetch.Replacement;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;

/**
 * The steps between a check and its sources, composed here and nowhere else.
 */
final class CheckChain implements CheckStep {

    private final TermParts parts;
    private final Timers timers;
    private final Disposer disposer;
    private final CheckStep configured;

    CheckChain(TermParts parts, Timers timers, Disposer disposer, CheckStep configured) {
        this.parts = parts;
        this.timers = timers;
        this.disposer = disposer;
        this.configured = configured;
    }

    /** Outermost last. */
    static CheckStep configured(TermParts parts, Optional<Signatures> signatures, CandidateMaker maker, Backoff backoff,
            Timers timers, Optional<CopyStart> copyStart) {
        SourceStep source = new Attempt(parts.name(), parts.settings().check().options(), maker);
        source = new Retry(source, parts.settings().check().retry().maxAttempts(), backoff);
        if (signatures.isPresent()) {
            source = new SignatureRecheck(source, signatures.get());
        }
        source = new SilenceWatchdog(source, parts.settings().check().attemptTimeout(), timers);
        CheckStep check = new Failover(parts.sources()::configured, TermOrigin.REMOTE, source,
                parts.integrity().isPresent());
        if (copyStart.isPresent() && !parts.conversion().validators().isEmpty()) {
            check = new CompareWithCopy(check, copyStart.get());
        }
        return check;
    }

    @Override
    public CheckResult run(CheckContext context) {
        Optional<Replacement> replacement = parts.sources().replacement();
        return (replacement.isPresent() ? replaced(replacement.get()) : configured).run(
                context.check().copyMissing() && !canBeKept() ? context.withoutCopy() : context);
    }

    /** Not so where another process keeps its copies, for example. Blocks. */
    private boolean canBeKept() {
        return parts.copies().get().isWritable();
    }

    /** Without retries: what replaces a source is on this machine. */
    private CheckStep replaced(Replacement replacement) {
        List<Source> only = List.of(replacement.source());
        CandidateMaker maker = new CandidateMaker(parts.neitherVerifiedNorKept(replacement.manifest()), Optional.empty(),
                disposer);
        SourceStep source = new SilenceWatchdog(new Attempt(parts.name(), parts.settings().check().options(), maker),
                parts.settings().check().attemptTimeout(), timers);
        return new Failover(() -> only, replacement.origin(), source, false);
    }
}
