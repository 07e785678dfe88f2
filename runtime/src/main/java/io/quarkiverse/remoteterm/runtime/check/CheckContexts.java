package io.quarkiverse.remoteterm.runtime.check;

import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.remoteterm.runtime.check.context.CheckContext;
import io.quarkiverse.remoteterm.runtime.check.context.Fence;
import io.quarkiverse.remoteterm.runtime.check.context.Progress;
import io.quarkiverse.remoteterm.runtime.config.CheckSettings;
import io.quarkiverse.remoteterm.runtime.state.Check;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;

/**
 * Makes the contexts of one term's checks, and of what is made of a body without asking a source.
 */
record CheckContexts(CheckSettings settings, CheckEnvironment environment) {

    /**
     * @param threads run what may block
     */
    Fence fence(Executor threads) {
        return new Fence(environment.clock()::nanos, threads, environment.permits().permit());
    }

    Fence fence() {
        return fence(task -> environment.threads().execute(task, false));
    }

    CheckContext of(Check check, Fence fence, Consumer<CheckStage> onStage) {
        long now = environment.clock().nanos();
        Object current = check == null || check.published() == null ? null : check.published().snapshot().value();
        fence.bound(settings.attemptTimeout(), OptionalLong.empty());
        return new CheckContext(check, current, fence, new Progress(environment.clock()::nanos, onStage),
                now + settings.fetchTimeout().toNanos(), environment.clock());
    }

    /**
     * Runs a task on this thread, at most for {@code fetch-timeout}.
     *
     * @param work for messages
     */
    <T> T withoutSource(String work, Fence fence, Function<CheckContext, T> task) {
        fence.begin();
        Future<?> timer = environment.threads().later(settings.fetchTimeout(),
                () -> fence.close(work + " took longer than fetch-timeout"));
        try {
            return task.apply(of(null, fence, stage -> {
            }));
        } finally {
            timer.cancel(false);
            fence.end();
        }
    }
}
