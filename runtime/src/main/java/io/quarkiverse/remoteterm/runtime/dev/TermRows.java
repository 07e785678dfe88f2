package io.quarkiverse.remoteterm.runtime.dev;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.local.LocalFiles;
import io.quarkiverse.remoteterm.runtime.observe.Outcome;
import io.smallrye.mutiny.Multi;

/**
 * The rows of the page, now and as they change.
 */
@Singleton
public final class TermRows {

    /** A few changes come without an event: a pause of a term that fails, for example. */
    private static final Duration QUIET_CHANGES = Duration.ofSeconds(2);
    private static final String ALL = "";

    private final RemoteTerms terms;
    private final TermHistories histories;
    private final LocalFiles files;

    @Inject
    TermRows(RemoteTerms terms, TermHistories histories, LocalFiles files) {
        this.terms = terms;
        this.histories = histories;
        this.files = files;
    }

    TermRow of(Term<?> term) {
        TermStatus status = term.status();
        return TermRow.of(status, histories.of(term.name()), files.advice(status));
    }

    List<TermRow> all() {
        return terms.all().stream().map(this::of).toList();
    }

    /**
     * @return all rows first, then those that change
     */
    Multi<List<TermRow>> stream() {
        return Multi.createFrom().deferred(() -> {
            Map<String, TermRow> sent = new HashMap<>();
            return changes().map(name -> changed(name, sent)).select().where(rows -> !rows.isEmpty());
        });
    }

    /**
     * @return how many terms are in which state, whenever that changes
     */
    Multi<String> states() {
        return changes().map(name -> countStates()).skip().repetitions();
    }

    private Multi<String> changes() {
        Multi<String> quiet = Multi.createFrom().ticks().every(QUIET_CHANGES).onOverflow().drop().map(tick -> ALL);
        return Multi.createBy().merging().streams(Multi.createFrom().item(ALL), histories.changes(), quiet);
    }

    /** Sent one at a time. */
    private List<TermRow> changed(String name, Map<String, TermRow> sent) {
        List<TermRow> rows = name.equals(ALL) ? all() : terms.find(name).map(term -> List.of(of(term))).orElse(List.of());
        List<TermRow> changed = new ArrayList<>();
        for (TermRow row : rows) {
            TermRow lasting = row.withoutAge();
            if (!lasting.equals(sent.put(row.name(), lasting))) {
                changed.add(row);
            }
        }
        return changed;
    }

    private String countStates() {
        Map<TermState, Long> counts = terms.all().stream()
                .collect(Collectors.groupingBy(term -> term.status().state(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream().map(count -> count.getValue() + " " + Outcome.label(count.getKey()))
                .collect(Collectors.joining(", "));
    }
}
