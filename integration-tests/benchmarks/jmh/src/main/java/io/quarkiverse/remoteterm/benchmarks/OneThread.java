package io.quarkiverse.remoteterm.benchmarks;

public class OneThread extends Reads {
}
