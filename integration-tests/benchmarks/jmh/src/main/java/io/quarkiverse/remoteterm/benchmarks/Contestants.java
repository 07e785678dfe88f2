package io.quarkiverse.remoteterm.benchmarks;

import java.time.Duration;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import io.quarkiverse.remoteterm.Term;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;

/**
 * One of each, in an application that uses a single term and a single bean, or many of both.
 */
@State(Scope.Benchmark)
public class Contestants {

    static final Quote CONSTANT = new Quote(42);

    private static final int OFTEN = 20_000;

    @Param({ "1", "16" })
    int terms;

    volatile Quote field = new Quote(42);
    LoadingCache<String, Quote> cache;
    Term<? extends Quote> handle;
    Quote injected;
    Quote bean;

    @Setup
    public void prepare(RunningApplication application) {
        cache = Caffeine.newBuilder().refreshAfterWrite(Duration.ofHours(1)).build(key -> new Quote(42));
        for (int i = 0; i < terms; i++) {
            cache.get("quote-" + i);
            handle = application.handles.get(i);
            injected = application.injected.get(i);
            bean = application.beans.get(i);
            use(application);
        }
    }

    /**
     * Leaves the type profiles of the code that all proxies share as a busy application leaves them. What comes last is what
     * is measured.
     */
    private void use(RunningApplication application) {
        int sum = 0;
        for (int i = 0; i < OFTEN; i++) {
            sum += handle.get().price() + injected.price() + bean.price();
        }
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            for (int i = 0; terms > 1 && i < OFTEN; i++) {
                sum += application.requestBean.price();
            }
        } finally {
            request.terminate();
        }
        if (sum == 0) {
            throw new IllegalStateException();
        }
    }
}
