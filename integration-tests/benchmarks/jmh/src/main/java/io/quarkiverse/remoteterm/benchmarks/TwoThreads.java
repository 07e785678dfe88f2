package io.quarkiverse.remoteterm.benchmarks;

import org.openjdk.jmh.annotations.Threads;

@Threads(2)
public class TwoThreads extends Reads {
}
