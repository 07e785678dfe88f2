package io.quarkiverse.remoteterm.benchmarks;

import io.quarkus.runtime.annotations.QuarkusMain;

@QuarkusMain
public class Benchmarks {

    public static void main(String... args) throws Exception {
        org.openjdk.jmh.Main.main(args);
    }
}
