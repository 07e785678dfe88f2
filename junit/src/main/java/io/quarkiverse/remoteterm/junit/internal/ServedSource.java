package io.quarkiverse.remoteterm.junit.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Vetoed;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.junit.TestSource;
import io.quarkiverse.remoteterm.runtime.fetch.Replacement;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.manage.TermRegistry;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * The source of one term, as its test wants it. The index has it, and it is no bean.
 */
@Vetoed
final class ServedSource implements TestSource, TermFetcher {

    private final String term;
    private final PartNames names;
    private final TermRegistry registry;
    private final Supplier<Class<?>> testClass;
    private final Replacement replacement;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger versions = new AtomicInteger();

    /** Those that were served last. */
    private final Map<String, byte[]> parts = new HashMap<>();
    /** Its parts are asked for until it is asked again. */
    private volatile Content answering;
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
    ServedSource(PartNames names, TermRegistry registry, Supplier<Class<?>> testClass) {
        this.term = names.term();
        this.names = names;
        this.registry = registry;
        this.testClass = testClass;
        Source source = new Source("test:" + term, "the TestSource of '" + term + "'", this, Optional.empty());
        this.replacement = new Replacement(source, TermOrigin.REMOTE, names.areThere());
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws Exception {
        requests.incrementAndGet();
        Content served = content;
        Hang now = hang;
        if (now != null) {
            now.arrived().complete(null);
            served = now.released().get();
        }
        answering = served == null ? Content.nothing(term) : served;
        return answering.answer(request);
    }

    @Override
    public FetchedBody fetchPart(FetchRequest request, String location) {
        return answering.part(location);
    }

    Optional<Replacement> replacement() {
        return content == null ? Optional.empty() : Optional.of(replacement);
    }

    boolean isInUse() {
        return content != null;
    }

    PartNames names() {
        return names;
    }

    /**
     * Without a check.
     *
     * @param all by the name of the part; {@link PartNames#WHOLE} for the payload itself
     */
    void put(Map<String, byte[]> all) {
        String version = "test-" + versions.incrementAndGet();
        content = names.areThere() ? new ServedParts(term, Map.copyOf(all), version)
                : Content.payload(all.get(PartNames.WHOLE), version);
        parts.putAll(all);
    }

    void putNothing() {
        content = Content.nothing(term);
    }

    void reset() {
        registry.reset(term);
        endHang();
        content = null;
        parts.clear();
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
        if (names.areThere()) {
            throw new IllegalStateException("Remote term '" + term + "' is read in parts: call serveParts with "
                    + String.join(", ", names.all()));
        }
        return serveAll(Map.of(PartNames.WHOLE, bytes.clone()));
    }

    @Override
    public RefreshResult serveParts(Map<String, byte[]> changed) {
        Map<String, byte[]> all = new HashMap<>(parts);
        changed.forEach((part, bytes) -> all.put(part, bytes.clone()));
        names.problem(all.keySet()).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return serveAll(all);
    }

    private RefreshResult serveAll(Map<String, byte[]> all) {
        endHang();
        put(all);
        return check();
    }

    @Override
    public RefreshResult serveResource(String name) {
        return serve(TestResources.read(testClass.get(), name));
    }

    @Override
    public RefreshResult fail(Throwable failure) {
        endHang();
        content = Content.failing(failure);
        return check();
    }

    @Override
    public void hang() {
        if (hang != null) {
            // another check would wait for the one that hangs
            return;
        }
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
