package io.quarkiverse.remoteterm.runtime.dev;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.dev.TermHistory.Version;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;

/**
 * Values and their differences, for the page.
 */
@Singleton
public final class ShownValues {

    private final TermHistories histories;
    private final ValueWriter writer;

    @Inject
    ShownValues(TermHistories histories, ValueWriter writer) {
        this.histories = histories;
        this.writer = writer;
    }

    /** Of the value that is served. */
    ShownValue value(Term<?> term) {
        try {
            TermSnapshot<?> served = term.snapshot();
            return ShownValue.of(PrintableText.version(served.version()), served.origin().name(), served.value(),
                    writer.write(served.value()));
        } catch (TermUnavailableException e) {
            return ShownValue.missing(PrintableText.of(e.getMessage()));
        }
    }

    /** Of the last two versions; of an override, to the version behind it. */
    Difference difference(Term<?> term) {
        TermHistory history = histories.of(term.name());
        Version from = history.previous();
        Version to = history.current();
        if (to != null && term.status().origin() == TermOrigin.OVERRIDE) {
            from = to;
            to = new Version(null, term.get());
        }
        return from == null ? Difference.none("There are no two versions yet that could be compared") : between(from, to);
    }

    private Difference between(Version from, Version to) {
        ValueText before = writer.write(from.value());
        ValueText after = writer.write(to.value());
        if (before.problem() != null || after.problem() != null) {
            return Difference.none(after.problem() != null ? after.problem() : before.problem());
        }
        return new Difference(PrintableText.version(from.version()), PrintableText.version(to.version()),
                UnifiedDiff.of(before.text(), after.text()), before.truncated() || after.truncated(), null);
    }
}
