package io.quarkiverse.remoteterm.runtime.refresh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

/**
 * What a value holds open.
 */
final class Resources {

    private static final Logger LOG = Logger.getLogger(Resources.class);

    private Resources() {
    }

    /**
     * @param value may be null
     * @param file of a {@code Path} payload, deleted after the value is closed
     */
    static List<AutoCloseable> of(Object value, Optional<Path> file) {
        List<AutoCloseable> resources = new ArrayList<>(2);
        if (value instanceof AutoCloseable closeable) {
            resources.add(closeable);
        }
        file.ifPresent(path -> resources.add(() -> Files.deleteIfExists(path)));
        return resources;
    }

    /** One after the other, whatever they throw. */
    static void close(List<AutoCloseable> resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Throwable failed) {
                LOG.warnf("A superseded value could not be closed: %s", failed);
            }
        }
    }
}
