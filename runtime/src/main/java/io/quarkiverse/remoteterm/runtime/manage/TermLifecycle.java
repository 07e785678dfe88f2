package io.quarkiverse.remoteterm.runtime.manage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.TermDeclaration;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkiverse.remoteterm.runtime.config.StartupSettings;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Starts the terms before the application's own observers of the start, and stops them after those of its end.
 */
@Singleton
public final class TermLifecycle {

    private static final Logger LOG = Logger.getLogger(TermLifecycle.class);

    private final TermDeclarations declarations;
    private final TermAssembly assembly;
    private final TermRegistry registry;
    private final TermExecutor executor;
    private final DirectoryCopies copies;
    private final SourceBeans sources;
    private final Map<String, ManagedTerm> terms = new LinkedHashMap<>();
    private final Map<String, TermDeclaration> byName = new HashMap<>();
    private boolean stopped;

    TermLifecycle(TermDeclarations declarations, TermAssembly assembly, TermRegistry registry,
            TermExecutor executor, DirectoryCopies copies, SourceBeans sources) {
        this.declarations = declarations;
        this.assembly = assembly;
        this.registry = registry;
        this.executor = executor;
        this.copies = copies;
        this.sources = sources;
    }

    void load(@Observes @Priority(Integer.MIN_VALUE + 100) StartupEvent event) {
        for (TermDeclaration declaration : declarations.all()) {
            terms.put(declaration.name(), assembly.assemble(declaration, sources));
            byName.put(declaration.name(), declaration);
        }
        registry.manage(terms);
        Map<String, CompletableFuture<Void>> loads = new LinkedHashMap<>();
        for (TermDeclaration declaration : declarations.all()) {
            load(declaration, loads);
        }
        awaitEager(loads);
    }

    /** After quarkus-scheduler has started, which it does at {@code PLATFORM_BEFORE}. */
    void startSchedules(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) StartupEvent event) {
        terms.values().forEach(ManagedTerm::startSchedule);
    }

    private CompletableFuture<Void> load(TermDeclaration declaration, Map<String, CompletableFuture<Void>> loads) {
        CompletableFuture<Void> known = loads.get(declaration.name());
        if (known != null) {
            return known;
        }
        List<CompletableFuture<Void>> before = new ArrayList<>();
        for (String other : declaration.loadsAfter()) {
            before.add(load(byName.get(other), loads));
        }
        ManagedTerm term = terms.get(declaration.name());
        CompletableFuture<Void> load = CompletableFuture.allOf(before.toArray(CompletableFuture[]::new))
                .thenCompose(loaded -> term.load());
        loads.put(declaration.name(), load);
        return load;
    }

    private void awaitEager(Map<String, CompletableFuture<Void>> loads) {
        long started = System.nanoTime();
        List<ManagedTerm> eager = terms.values().stream().filter(term -> !term.startup().lazy()).toList();
        Map<ManagedTerm, CompletableFuture<Void>> copies = new LinkedHashMap<>();
        for (ManagedTerm term : eager) {
            if (!await(loads.get(term.name()), term.startup().timeout(), started) && !term.isLoaded()) {
                copies.put(term, CompletableFuture.runAsync(term::loadCopy, executor));
            }
        }
        long late = System.nanoTime();
        copies.forEach((term, copy) -> await(copy, term.startup().timeout(), late));
        failWithout(eager.stream().filter(term -> !term.isLoaded()
                && term.startup().onFailure() == StartupSettings.OnStartupFailure.FAIL
                && !sources.isOptional(term.name())).toList());
    }

    private static void failWithout(List<ManagedTerm> missing) {
        if (!missing.isEmpty()) {
            StringBuilder message = new StringBuilder("The application does not start, because on-startup-failure=fail:");
            for (ManagedTerm term : missing) {
                message.append(' ').append(term.unavailable().getMessage()).append('.');
            }
            throw new TermUnavailableException(missing.get(0).name(), message.toString());
        }
    }

    /**
     * @return false if it takes longer
     */
    private static boolean await(CompletableFuture<Void> load, Duration timeout, long since) {
        try {
            load.get(Math.max(0, timeout.toNanos() - (System.nanoTime() - since)), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            LOG.debug("A load ended unexpectedly", e);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        stop();
    }

    /** Also when the start has failed. */
    @PreDestroy
    synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        new TermsEnd(terms, executor, copies).run();
    }
}
