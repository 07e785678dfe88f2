package io.quarkiverse.remoteterm.runtime.manage;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.TermDeclaration;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkiverse.remoteterm.runtime.check.CheckEnvironment;
import io.quarkiverse.remoteterm.runtime.check.context.DecodePermits;
import io.quarkiverse.remoteterm.runtime.check.convert.Producer;
import io.quarkiverse.remoteterm.runtime.check.convert.TermParts;
import io.quarkiverse.remoteterm.runtime.check.parts.TermManifests;
import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameter;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.payload.IntegrityCheck;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.archive.Archive;
import io.quarkiverse.remoteterm.runtime.payload.decompression.Decompression;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkiverse.remoteterm.runtime.publish.TermCells;
import io.quarkiverse.remoteterm.runtime.schedule.TermJob;
import io.quarkiverse.remoteterm.runtime.state.TermClock;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduler;

/**
 * Puts the terms together out of what the build knows, what is configured and what beans there are.
 */
@Singleton
public final class TermAssembly {

    private final TermDeclarations declarations;
    private final TermCells cells;
    private final TermSettingsReader settings;
    private final TermBeans beans;
    private final DirectoryCopies copies;
    private final TermExecutor executor;
    private final Scheduler scheduler;

    private final CheckEnvironment environment;
    // of its own for each process: instances that start together must not draw the same delays
    private final RandomGenerator random = new SplittableRandom(new SecureRandom().nextLong());

    TermAssembly(TermDeclarations declarations, TermCells cells, TermSettingsReader settings, TermBeans beans,
            DirectoryCopies copies, TermExecutor executor, Scheduler scheduler) {
        this.declarations = declarations;
        this.cells = cells;
        this.settings = settings;
        this.beans = beans;
        this.copies = copies;
        this.executor = executor;
        this.scheduler = scheduler;
        this.environment = new CheckEnvironment(executor, TermClock.SYSTEM,
                new DecodePermits(Runtime.getRuntime().availableProcessors()), beans.listeners());
    }

    /**
     * @return the term, bound to its cell, not yet started
     * @throws ConfigurationException if it cannot be put together as it is configured
     */
    ManagedTerm assemble(TermDeclaration declaration, SourceBeans sources) {
        TermSettings termSettings = settings.read(declaration.name());
        checkDecompression(termSettings);
        PayloadFiles files = new PayloadFiles(termSettings.payload().directory(), declaration.name());
        Optional<Archive> archive = archive(declaration, termSettings, files);
        Optional<DiskCopies> kept = termSettings.value().persistenceDirectory().map(copies::open);
        TermParts parts = new TermParts(new TermIdentity(declaration.name(), termSettings.alias(), declaration.type()),
                termSettings, sources.of(declaration),
                new TermParts.Conversion(declaration.payloads(), archive, beans.decoder(files, archive),
                        producer(declaration), beans.validators(declaration.name()), files),
                integrity(termSettings), kept, declaration.payloads().manifest()
                        .map(name -> TermManifests.of(declaration.name(), name, beans.manifestFormat(), kept)));
        TermJob job = new TermJob(scheduler, declarations.scheduler(), declaration.name(), termSettings.schedule());
        return new ManagedTerm(parts, cell(declaration), job, environment, executor, random);
    }

    private static Producer producer(TermDeclaration declaration) {
        List<PayloadParameter> parameters = declaration.payloads().all();
        return payloads -> {
            Object[] arguments = new Object[declaration.parameters()];
            for (int i = 0; i < payloads.length; i++) {
                arguments[parameters.get(i).position()] = payloads[i];
            }
            return declaration.invoker().invoke(null, arguments);
        };
    }

    private static void checkDecompression(TermSettings settings) {
        if (settings.payload().decompression() == PayloadSettings.Decompression.ZSTD) {
            Decompression.zstdMissing().ifPresent(missing -> {
                throw new ConfigurationException(key(settings, "decompression=zstd: " + missing));
            });
        }
    }

    private static Optional<Archive> archive(TermDeclaration declaration, TermSettings settings, PayloadFiles files) {
        Optional<ArchiveSettings> archive = settings.payload().archive();
        if (archive.isEmpty()) {
            return Optional.empty();
        }
        if (declaration.payloads().manifest().isPresent()) {
            checkArchivedParts(declaration, settings);
        } else if (archive.get().entry().isEmpty() && declaration.payloads().first().kind() != PayloadType.Kind.PATH) {
            throw new ConfigurationException(key(settings, "archive.entry: is missing; the payload of " + declaration.producer()
                    + " is one file of the archive: write a glob that matches its path. A java.nio.file.Path parameter"
                    + " receives all files"));
        }
        try {
            return Optional.of(new Archive(archive.get(), settings.payload().maxInflatedSize(), files));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(key(settings, e.getMessage()));
        }
    }

    /** Of a manifest's parts each that is received as a directory is unpacked. */
    private static void checkArchivedParts(TermDeclaration declaration, TermSettings settings) {
        if (settings.payload().archive().get().entry().isPresent()) {
            throw new ConfigurationException(
                    key(settings, "archive.entry: has no effect on the parts of a manifest; remove it"));
        }
        if (declaration.payloads().all().stream().noneMatch(payload -> payload.type().kind() == PayloadType.Kind.PATH)) {
            throw new ConfigurationException(key(settings, "archive.format: has no effect on a manifest without a part of type"
                    + " java.nio.file.Path in " + declaration.producer() + "; take one, or remove the key"));
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

    @SuppressWarnings("unchecked")
    private TermCell<Object> cell(TermDeclaration declaration) {
        return (TermCell<Object>) cells.get(declaration.name());
    }
}
