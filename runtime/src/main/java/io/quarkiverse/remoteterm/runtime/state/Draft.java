package io.quarkiverse.remoteterm.runtime.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.state.TermData.Checks;
import io.quarkiverse.remoteterm.runtime.state.TermData.History;
import io.quarkiverse.remoteterm.runtime.state.TermData.Served;
import io.quarkiverse.remoteterm.runtime.state.TermData.Sources;
import io.quarkiverse.remoteterm.runtime.state.outcome.Published;

/**
 * A transition while it is being worked out. Belongs to one application of one event.
 */
final class Draft {

    final String term;
    final Moment now;
    final TermData before;
    final List<Effect> effects = new ArrayList<>();
    Served served;
    Checks checks;
    Sources sources;
    History history;
    boolean paused;
    boolean ended;

    Draft(String term, TermData before, Moment now) {
        this.term = term;
        this.now = now;
        this.before = before;
        this.served = before.served();
        this.checks = before.checks();
        this.sources = before.sources();
        this.history = before.history();
        this.paused = before.paused();
        this.ended = before.ended();
    }

    Published published() {
        return served.published();
    }

    void published(Published published, boolean copyMissing) {
        served = new Served(published, served.override(), served.withheld(), copyMissing);
    }

    void failed(String description) {
        history = new History(history.lastAttempt(), history.lastSuccess(), history.consecutiveFailures() + 1, true,
                description);
        unconfirmed();
    }

    /** A check has ended without the primary's confirmation. */
    void unconfirmed() {
        sources = new Sources(sources.rejections(), sources.strikes(), sources.rejected(), sources.confirmed(),
                sources.unconfirmedChecks() + 1);
    }

    void schedule(Optional<Duration> retryAfter, Optional<Duration> freshFor) {
        effects.add(new Effect.Schedule(
                new NextCheck(sources.confirmed(), sources.unconfirmedChecks(), retryAfter, freshFor)));
    }

    Transition finish(Staleness staleness) {
        // until there is a value again, what was withheld stays so
        boolean withheld = published() == null ? served.withheld() : staleness.isWithheld(published(), now);
        if (withheld != served.withheld()) {
            served = new Served(published(), served.override(), withheld, served.copyMissing());
            effects.add(withheld ? 0 : afterPublication(), new Effect.Withhold(withheld));
        }
        if (published() != before.served().published()) {
            effects.add(new Effect.WatchAge(staleness.untilStale(published(), now)));
        }
        return new Transition(before, new TermData(served, checks, sources, history, paused, ended), List.copyOf(effects));
    }

    /** Readers get a new value, never the withheld one for a moment. */
    private int afterPublication() {
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Publish) {
                return i + 1;
            }
        }
        return 0;
    }

    static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> changed = new HashMap<>(map);
        changed.put(key, value);
        return Map.copyOf(changed);
    }

    static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        if (!map.containsKey(key)) {
            return map;
        }
        Map<K, V> changed = new HashMap<>(map);
        changed.remove(key);
        return Map.copyOf(changed);
    }
}
