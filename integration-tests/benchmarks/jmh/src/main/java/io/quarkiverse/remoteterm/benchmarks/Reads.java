package io.quarkiverse.remoteterm.benchmarks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads the latest value and calls a method on it, at one place in the code.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public abstract class Reads {

    @Benchmark
    public int constant(Contestants contestants) {
        return Contestants.CONSTANT.price();
    }

    @Benchmark
    public int volatileField(Contestants contestants) {
        return contestants.field.price();
    }

    @Benchmark
    public int handle(Contestants contestants) {
        return contestants.handle.get().price();
    }

    @Benchmark
    public int injected(Contestants contestants) {
        return contestants.injected.price();
    }

    @Benchmark
    public int applicationScoped(Contestants contestants) {
        return contestants.bean.price();
    }

    @Benchmark
    public int caffeine(Contestants contestants) {
        return contestants.cache.get("quote-0").price();
    }
}
