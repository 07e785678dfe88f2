package io.quarkiverse.remoteterm.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import io.quarkiverse.remoteterm.Term;

/**
 * Reads sixteen values of sixteen types one after the other, so that no call site knows what it calls.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class InTurn {

    private static final int LAST = 15;

    private static final class Box {

        volatile Quote field;
    }

    private final Box[] boxes = new Box[LAST + 1];
    private final String[] names = new String[LAST + 1];
    private LoadingCache<String, Quote> cache;
    private Term<? extends Quote>[] handles;
    private Quote[] injected;
    private Quote[] beans;

    private int turn;

    @Setup
    @SuppressWarnings("unchecked")
    public void prepare(RunningApplication application) {
        handles = application.handles.toArray(Term[]::new);
        injected = application.injected.toArray(Quote[]::new);
        beans = application.beans.toArray(Quote[]::new);
        cache = Caffeine.newBuilder().refreshAfterWrite(Duration.ofHours(1)).build(key -> new Quote(42));
        for (int i = 0; i <= LAST; i++) {
            names[i] = handles[i].name();
            boxes[i] = new Box();
            boxes[i].field = handles[i].get();
            cache.put(names[i], handles[i].get());
        }
    }

    private int next() {
        return turn++ & LAST;
    }

    @Benchmark
    public int volatileField() {
        return boxes[next()].field.price();
    }

    @Benchmark
    public int handle() {
        return handles[next()].get().price();
    }

    @Benchmark
    public int injected() {
        return injected[next()].price();
    }

    @Benchmark
    public int applicationScoped() {
        return beans[next()].price();
    }

    @Benchmark
    public int caffeine() {
        return cache.get(names[next()]).price();
    }
}
