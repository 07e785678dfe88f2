package io.quarkiverse.remoteterm.benchmarks;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;

/**
 * Makes a value that is ready the one that is read, while others read.
 */
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class Publication {

    @Param({ "1", "100000" })
    int entries;

    private final TermCell<Map<Integer, String>> cell = new TermCell<>("quotes");
    private TermSnapshot<Map<Integer, String>> one;
    private TermSnapshot<Map<Integer, String>> other;

    @Setup
    public void prepare() {
        one = snapshot("1");
        other = snapshot("2");
        cell.publish(other, Optional.empty());
    }

    private TermSnapshot<Map<Integer, String>> snapshot(String version) {
        Map<Integer, String> value = IntStream.range(0, entries).boxed()
                .collect(Collectors.toMap(i -> i, i -> version + i));
        return new TermSnapshot<>(value, version, TermOrigin.REMOTE, Instant.now());
    }

    @Benchmark
    @Group("publication")
    public void publish() {
        TermSnapshot<Map<Integer, String>> last = one;
        one = other;
        other = last;
        cell.publish(one, Optional.empty());
    }

    @Benchmark
    @Group("publication")
    @GroupThreads(2)
    public String read() {
        return cell.get().get(0);
    }
}
