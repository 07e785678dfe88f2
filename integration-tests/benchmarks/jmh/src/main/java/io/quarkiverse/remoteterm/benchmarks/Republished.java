package io.quarkiverse.remoteterm.benchmarks;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;

/**
 * What readers notice of a check each second that publishes. A hundred reads at a time: reading the clock takes longer than a
 * single one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 2)
public class Republished {

    private static final int READS = 100;

    @Param({ "false", "true" })
    boolean republish;

    private Term<? extends Quote> handle;
    private Quote injected;
    private ScheduledExecutorService timer;

    @Setup
    public void prepare(RunningApplication application) {
        handle = application.handles.get(0);
        injected = application.injected.get(0);
        timer = Executors.newSingleThreadScheduledExecutor();
        if (republish) {
            timer.scheduleAtFixedRate(this::publish, 0, 1, TimeUnit.SECONDS);
        }
    }

    private void publish() {
        MemoryFetcher.change();
        if (!(handle.refresh().await().indefinitely() instanceof RefreshResult.Published)) {
            throw new IllegalStateException();
        }
    }

    @TearDown
    public void stop() {
        timer.shutdownNow();
    }

    @Benchmark
    public int handle() {
        int sum = 0;
        for (int i = 0; i < READS; i++) {
            sum += handle.get().price();
        }
        return sum;
    }

    @Benchmark
    public int injected() {
        int sum = 0;
        for (int i = 0; i < READS; i++) {
            sum += injected.price();
        }
        return sum;
    }
}
