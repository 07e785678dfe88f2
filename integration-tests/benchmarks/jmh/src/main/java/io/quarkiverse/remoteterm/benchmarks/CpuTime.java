package io.quarkiverse.remoteterm.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.*;

import org.openjdk.jmh.infra.*;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.*;

public class CpuTime implements InternalProfiler {
    private long before;

    public String getDescription() {
        return "CPU time of the measuring threads";
    }

    public void beforeIteration(BenchmarkParams b, IterationParams i) {
        before = cpu();
    }

    public Collection<? extends Result> afterIteration(BenchmarkParams b, IterationParams i, IterationResult r) {
        double v = (double) (cpu() - before) / r.getMetadata().getAllOps();
        return List.of(new ScalarResult("cpu", v, "ns/op", AggregationPolicy.AVG));
    }

    private static long cpu() {
        ThreadMXBean m = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (var info : m.getThreadInfo(m.getAllThreadIds())) {
            if (info != null && info.getThreadName().contains("jmh-worker"))
                sum += m.getThreadCpuTime(info.getThreadId());
        }
        return sum;
    }
}
