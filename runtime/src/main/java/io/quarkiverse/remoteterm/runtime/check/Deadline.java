package io.quarkiverse.remoteterm.runtime.check;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.quarkiverse.remoteterm.runtime.check.context.CheckContext;
import io.quarkiverse.remoteterm.runtime.check.context.Timers;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;

/**
 * Says when a check takes longer than {@code fetch-timeout}. Ends nothing by itself: whether the check or its deadline came
 * first is decided where events are applied.
 */
final class Deadline implements CheckStep {

    private final CheckStep delegate;
    private final Duration timeout;
    private final Timers timers;
    private final Consumer<TermEvent> events;

    Deadline(CheckStep delegate, Duration timeout, Timers timers, Consumer<TermEvent> events) {
        this.delegate = delegate;
        this.timeout = timeout;
        this.timers = timers;
        this.events = events;
    }

    @Override
    public CheckResult run(CheckContext context) {
        Future<?> timer = timers.later(context.remaining(), () -> passed(context));
        try {
            return delegate.run(context);
        } finally {
            timer.cancel(false);
        }
    }

    private void passed(CheckContext context) {
        events.accept(new TermEvent.DeadlinePassed(context.check().id(), timeout, context.progress().activity().description));
    }
}
