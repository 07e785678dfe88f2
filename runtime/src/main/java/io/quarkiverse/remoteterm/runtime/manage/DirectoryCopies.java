package io.quarkiverse.remoteterm.runtime.manage;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;

/**
 * The disk copies by directory: terms may share one.
 */
@Singleton
public final class DirectoryCopies {

    private final String application;
    private final Map<Path, DiskCopies> copies = new ConcurrentHashMap<>();

    @Inject
    DirectoryCopies(@ConfigProperty(name = "quarkus.application.name") Optional<String> application) {
        this.application = application.orElse("an application without a name");
    }

    DiskCopies open(Path directory) {
        return copies.computeIfAbsent(directory.toAbsolutePath().normalize(), path -> DiskCopies.open(path, application));
    }

    /** Once no check runs any more. */
    void close() {
        copies.values().forEach(DiskCopies::close);
    }
}
