package io.quarkiverse.remoteterm.runtime.refresh;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.runtime.TermDeclaration;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.decode.JsonDecoder;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.observe.TermListeners;
import io.quarkiverse.remoteterm.runtime.payload.Inflation;
import io.quarkiverse.remoteterm.runtime.payload.IntegrityCheck;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkiverse.remoteterm.runtime.publish.TermCells;
import io.quarkiverse.remoteterm.spi.TermDecoder;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.quarkiverse.remoteterm.spi.TermValidator;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.common.annotation.Identifier;

/**
 * Puts the terms together out of what the build knows, what is configured and what beans there are.
 */
@Singleton
public final class TermAssembly {

    private final TermDeclarations declarations;
    private final TermCells cells;
    private final TermSettingsReader settings;
    private final Instance<SourceFactory> factories;
    private final Instance<TermFetcher> fetchers;
    private final Instance<TermValidator<?>> validators;
    private final List<TermDecoder> decoders;
    private final Optional<TermDecoder> json;
    private final TermListeners listeners;
    private final TermExecutor executor;
    private final Scheduler scheduler;
    private final String application;

    private final DecodePermits permits = new DecodePermits(Runtime.getRuntime().availableProcessors());
    private final Map<Path, DiskCopies> copies = new ConcurrentHashMap<>();
    // of its own for each process: instances that start together must not draw the same delays
    private final RandomGenerator random = new SplittableRandom(new SecureRandom().nextLong());

    TermAssembly(TermDeclarations declarations, TermCells cells, TermSettingsReader settings,
            @Any Instance<SourceFactory> factories, @Any Instance<TermFetcher> fetchers,
            @Any Instance<TermValidator<?>> validators, @All List<TermDecoder> decoders,
            @Identifier(JsonDecoder.IDENTIFIER) Instance<TermDecoder> json, TermListeners listeners, TermExecutor executor,
            Scheduler scheduler,
            @ConfigProperty(name = "quarkus.application.name") Optional<String> application) {
        this.declarations = declarations;
        this.cells = cells;
        this.settings = settings;
        this.factories = factories;
        this.fetchers = fetchers;
        this.validators = validators;
        this.json = json.isResolvable() ? Optional.of(json.get()) : Optional.empty();
        // all beans of the type are in the list, whatever their qualifiers; the built-in one is asked last
        this.decoders = decoders.stream().filter(decoder -> this.json.isEmpty() || decoder != this.json.get()).toList();
        this.listeners = listeners;
        this.executor = executor;
        this.scheduler = scheduler;
        this.application = application.orElse("an application without a name");
    }

    /**
     * @return the term, bound to its cell, not yet started
     * @throws ConfigurationException if it cannot be put together as it is configured
     */
    ManagedTerm assemble(TermDeclaration declaration) {
        TermSettings termSettings = settings.read(declaration.name());
        checkDecompression(termSettings);
        PayloadFiles files = new PayloadFiles(termSettings.payload().directory(), declaration.name());
        TermParts parts = new TermParts(new TermIdentity(declaration.name(), termSettings.alias(), declaration.type()),
                termSettings, sources(declaration), declaration.payload(), producer(declaration), validators(declaration),
                new PayloadDecoder(decoders, json, files), files, integrity(termSettings),
                termSettings.value().persistenceDirectory().map(this::copies), listeners);
        TermBeat beat = new TermBeat(scheduler, declarations.scheduler(), declaration.name(), termSettings.schedule());
        return new ManagedTerm(parts, cell(declaration), beat, executor, permits, TimeSource.SYSTEM, random);
    }

    /** Lets go of what the terms share. */
    void close() {
        copies.values().forEach(DiskCopies::close);
    }

    private List<Source> sources(TermDeclaration declaration) {
        Instance<SourceFactory> factory = factories.select(Identifier.Literal.of(declaration.fetcher()));
        if (factory.isResolvable()) {
            return factory.get().sources(declaration.name());
        }
        TermFetcher fetcher = fetchers.select(Identifier.Literal.of(declaration.fetcher())).get();
        String id = declaration.fetcher() + ":" + declaration.name();
        return List.of(new Source(id, "fetcher '" + declaration.fetcher() + "'", fetcher, Optional.empty(),
                Optional.empty()));
    }

    private static Producer producer(TermDeclaration declaration) {
        return payload -> {
            Object[] arguments = new Object[declaration.parameters()];
            arguments[0] = payload;
            return declaration.invoker().invoke(null, arguments);
        };
    }

    @SuppressWarnings("unchecked")
    private List<TermValidator<Object>> validators(TermDeclaration declaration) {
        List<TermValidator<Object>> found = new ArrayList<>();
        for (TermValidator<?> validator : validators.select(RemoteTerm.Literal.of(declaration.name()))) {
            found.add((TermValidator<Object>) validator);
        }
        return found;
    }

    private static void checkDecompression(TermSettings settings) {
        if (settings.payload().decompression() == PayloadSettings.Decompression.ZSTD) {
            Inflation.zstdMissing().ifPresent(missing -> {
                throw new ConfigurationException(key(settings, "decompression=zstd: " + missing));
            });
        }
    }

    private static String key(TermSettings settings, String rest) {
        return "quarkus.remote-term.\"" + settings.name() + "\"." + rest;
    }

    private static Optional<IntegrityCheck> integrity(TermSettings settings) {
        try {
            return settings.integrity().map(IntegrityCheck::new);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(key(settings, e.getMessage()));
        }
    }

    private DiskCopies copies(Path directory) {
        return copies.computeIfAbsent(directory.toAbsolutePath().normalize(), path -> DiskCopies.open(path, application));
    }

    @SuppressWarnings("unchecked")
    private TermCell<Object> cell(TermDeclaration declaration) {
        return (TermCell<Object>) cells.get(declaration.name());
    }
}
