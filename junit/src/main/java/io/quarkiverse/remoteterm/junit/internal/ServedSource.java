package io.quarkiverse.remoteterm.junit.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.junit.TestSource;
import io.quarkiverse.remoteterm.runtime.fetch.Replacement;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.manage.TermRegistry;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;

/**
 * The source of one term, as its test wants it.
 */
final class ServedSource implements TestSource {

    private final String term;
    private final TermRegistry registry;
    private final Supplier<Class<?>> testClass;
    private final Replacement replacement;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger versions = new AtomicInteger();

    /** Null while the term is read from its configured source. */
    private volatile Content content;
    /** Null unless it hangs. */
    private volatile Hang hang;

    private record Hang(CompletableFuture<Void> arrived, CompletableFuture<Content> released) {
    }

    private volatile CompletableFuture<RefreshResult> hanging;

    /**
     * @param testClass that of the test that runs; null if there is none
     */
    ServedSource(String term, TermRegistry registry, Supplier<Class<?>> testClass) {
        this.term = term;
        this.registry = registry;
        this.testClass = testClass;
        Source source = new Source("test:" + term, "the TestSource of '" + term + "'", this::fetch, Optional.empty());
        this.replacement = new Replacement(source, TermOrigin.REMOTE, false);
    }

    private FetchResult fetch(FetchRequest request) throws Exception {
        requests.incrementAndGet();
        Content served = content;
        Hang now = hang;
        if (now != null) {
            now.arrived().complete(null);
            served = now.released().get();
        }
        return (served == null ? Content.nothing(term) : served).answer(request);
    }

    Optional<Replacement> replacement() {
        return content == null ? Optional.empty() : Optional.of(replacement);
    }

    boolean isInUse() {
        return content != null;
    }

    /** Without a check. */
    void put(byte[] bytes) {
        content = new Content(bytes, "test-" + versions.incrementAndGet(), null);
    }

    void putNothing() {
        content = Content.nothing(term);
    }

    void reset() {
        registry.reset(term);
        endHang();
        content = null;
    }

    void countAnew() {
        requests.set(0);
    }

    RefreshResult check() {
        return start().join();
    }

    private CompletableFuture<RefreshResult> start() {
        Term<?> handle = registry.find(term).orElseThrow();
        return handle.refresh().subscribeAsCompletionStage();
    }

    @Override
    public RefreshResult serve(String text) {
        return serve(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public RefreshResult serve(byte[] bytes) {
        endHang();
        put(bytes.clone());
        return check();
    }

    @Override
    public RefreshResult serveResource(String name) {
        return serve(TestResources.read(testClass.get(), name));
    }

    @Override
    public RefreshResult fail(Throwable failure) {
        endHang();
        content = new Content(null, null, failure);
        return check();
    }

    @Override
    public void hang() {
        if (content == null) {
            putNothing();
        }
        Hang now = new Hang(new CompletableFuture<>(), new CompletableFuture<>());
        hang = now;
        hanging = start();
        CompletableFuture.anyOf(now.arrived(), hanging).join();
    }

    @Override
    public void release() {
        CompletableFuture<RefreshResult> check = hanging;
        endHang();
        if (check != null) {
            check.join();
        }
    }

    private void endHang() {
        Hang ended = hang;
        hang = null;
        hanging = null;
        if (ended != null) {
            ended.released().complete(content);
        }
    }

    @Override
    public void age(Duration age) {
        registry.age(term, age);
    }

    @Override
    public int requests() {
        return requests.get();
    }
}
