package io.quarkiverse.remoteterm.benchmarks.task;

import java.lang.management.ManagementFactory;
import java.util.Locale;

import javax.management.JMException;
import javax.management.ObjectName;

import com.sun.management.OperatingSystemMXBean;

/**
 * What the whole process spends from now on.
 */
public final class Meter {

    private final long time = System.nanoTime();
    private final long cpu = cpu();
    private final long threads = threads();
    private final long allocated = allocated();

    /** Writes what one operation cost, for the driver to read. */
    public void report(long operations) {
        report("time", (System.nanoTime() - time) / 1000.0 / operations, "µs");
        report("cpu", (cpu() - cpu) / 1000.0 / operations, "µs");
        report("threads", threads() - threads, "started");
        report("operations", operations, "done");
        if (allocated >= 0) {
            report("allocation", (double) (allocated() - allocated) / operations, "B");
        }
    }

    static void report(String metric, double value, String unit) {
        System.out.printf(Locale.ROOT, "RESULT %s %.3f %s%n", metric, value, unit);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long threads() {
        return ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
    }

    /** Of all threads, virtual ones too; Java 21 and newer know it. */
    private static long allocated() {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "TotalThreadAllocatedBytes");
        } catch (JMException olderJava) {
            return -1;
        }
    }
}
