package io.quarkiverse.remoteterm.test.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/**
 * Reads its one term from a file, and says nothing of AWS.
 */
final class FileApplication {

    static final String MOTTO = "festina lente";

    private FileApplication() {
    }

    static void addTo(JavaArchive jar) {
        try {
            Path file = Files.createTempFile("motto", ".txt").toAbsolutePath();
            file.toFile().deleteOnExit();
            Files.writeString(file, MOTTO);
            jar.addClass(FileTerm.class).addAsResource(new StringAsset("""
                    quarkus.http.host=127.0.0.1
                    quarkus.http.port=0
                    quarkus.remote-term."motto".fetcher=file
                    quarkus.remote-term."motto".file.path=%s
                    """.formatted(file)), "application.properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
