package io.quarkiverse.remoteterm.runtime.observe;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.state.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.TermChange;

/**
 * Notifies the new listeners of what the old core tells. Goes with the old core.
 */
@Singleton
public class LegacyBridge implements TermListener {

    private final TermChangeListeners listeners;
    private final LiveTerms terms;
    private final Map<String, TermStatus> last = new ConcurrentHashMap<>();
    private final ThreadLocal<TermChange> underWay = new ThreadLocal<>();

    @Inject
    LegacyBridge(TermChangeListeners listeners, LiveTerms terms) {
        this.listeners = listeners;
        this.terms = terms;
    }

    @Override
    public Consumer<CheckReport> checkStarted(TermIdentity term) {
        add(term);
        CheckScope scope = listeners.checkStarted(term, CheckTrigger.SCHEDULE);
        underWay.set(new TermChange(null, null, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        return report -> {
            var newReport = new io.quarkiverse.remoteterm.runtime.state.CheckReport(CheckTrigger.SCHEDULE, report.result(),
                    report.duration(), report.source(), report.payloadSize(), 0, Map.of(), null);
            TermChange events = underWay.get();
            underWay.remove();
            send(term, new TermChange(null, null, false, Optional.of(newReport), events.published(), events.rejected(),
                    events.failed()));
            scope.close(newReport);
        };
    }

    private void add(TermIdentity term) {
        if (last.putIfAbsent(term.name(), empty(term)) == null) {
            listeners.added(term);
        }
    }

    private static TermStatus empty(TermIdentity term) {
        return new TermStatus(term.name(), TermState.PENDING, null, null, null, null, null, null, 0, null, null, null, null,
                null);
    }

    private void send(TermIdentity term, TermChange events) {
        if (underWay.get() != null) {
            TermChange known = underWay.get();
            underWay.set(new TermChange(null, null, false, Optional.empty(), known.published().or(events::published),
                    known.rejected().or(events::rejected), known.failed().or(events::failed)));
            return;
        }
        add(term);
        Optional<Term<?>> live = terms.find(term.name());
        TermStatus now = live.map(Term::status).orElse(last.get(term.name()));
        TermStatus before = last.put(term.name(), now);
        listeners.changed(term, new TermChange(before, now, live.flatMap(Term::find).isPresent(), events.check(),
                events.published(), events.rejected(), events.failed()));
    }

    @Override
    public void published(TermIdentity term, TermPublished<?> event) {
        send(term, new TermChange(null, null, false, Optional.empty(), Optional.of(event), Optional.empty(), Optional.empty()));
    }

    @Override
    public void rejected(TermIdentity term, TermRejected event) {
        send(term, new TermChange(null, null, false, Optional.empty(), Optional.empty(), Optional.of(event), Optional.empty()));
    }

    @Override
    public void refreshFailed(TermIdentity term, TermRefreshFailed event) {
        send(term, new TermChange(null, null, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(event)));
    }

    @Override
    public void stateChanged(TermIdentity term, TermStatus before, TermStatus now) {
        send(term,
                new TermChange(null, null, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
