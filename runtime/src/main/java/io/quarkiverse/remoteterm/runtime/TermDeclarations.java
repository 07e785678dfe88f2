package io.quarkiverse.remoteterm.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All that the build knows of the terms; a bean, complete before the application starts.
 */
public final class TermDeclarations {

    private final String scheduler;
    private final List<TermDeclaration> all = new ArrayList<>();

    /**
     * @param scheduler null: the application's
     */
    TermDeclarations(String scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * @param texts each with some {@linkplain RecordedTerm#toLine() lines}, ordered by the names of the terms
     */
    void read(List<String> texts) {
        TypeReader types = new TypeReader();
        texts.forEach(text -> text.lines().forEach(line -> all.add(RecordedTerm.read(line, types))));
    }

    /**
     * @return the terms, ordered by name
     */
    public List<TermDeclaration> all() {
        return Collections.unmodifiableList(all);
    }

    /**
     * @return which scheduler runs the checks, for {@code JobDefinition.setExecuteWith}; empty: the application's
     */
    public Optional<String> scheduler() {
        return Optional.ofNullable(scheduler);
    }
}
