package io.quarkiverse.remoteterm.runtime.check.context;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;
import io.quarkiverse.remoteterm.runtime.state.outcome.Measures;

/**
 * How far a check has come, how long its stages took and what it has made. Belongs to the check's thread; what it is doing
 * may be read by any.
 */
public final class Progress {

    private final LongSupplier nanos;
    private final Consumer<CheckStage> onStage;
    private final long startedAt;
    private final Map<CheckStage, Duration> stages = new EnumMap<>(CheckStage.class);
    private final List<Candidate> made = new ArrayList<>(1);
    private volatile Activity activity = Activity.QUEUED;
    private long enteredAt;
    private long receivedBytes;
    private long inflatedBytes;

    /**
     * @param onStage is notified of each stage that begins
     */
    public Progress(LongSupplier nanos, Consumer<CheckStage> onStage) {
        this.nanos = nanos;
        this.onStage = onStage;
        this.startedAt = nanos.getAsLong();
        this.enteredAt = startedAt;
    }

    public Activity activity() {
        return activity;
    }

    public void enter(Activity next) {
        CheckStage before = activity.stage;
        leaveStage();
        activity = next;
        if (next.stage != before) {
            onStage.accept(next.stage);
        }
    }

    public void read(long received) {
        receivedBytes = received;
    }

    public void read(long received, long inflated) {
        receivedBytes = received;
        inflatedBytes = inflated;
    }

    public void made(Candidate candidate) {
        made.add(candidate);
    }

    /** Of what the sources gave: at most one of them comes to be the result. */
    public List<Candidate> made() {
        return made;
    }

    public Measures measures() {
        leaveStage();
        return new Measures(Duration.ofNanos(nanos.getAsLong() - startedAt), receivedBytes, inflatedBytes,
                Map.copyOf(stages));
    }

    private void leaveStage() {
        long now = nanos.getAsLong();
        if (activity.stage != null) {
            stages.merge(activity.stage, Duration.ofNanos(now - enteredAt), Duration::plus);
        }
        enteredAt = now;
    }
}
