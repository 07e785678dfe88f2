package io.quarkiverse.remoteterm.deployment.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.TermRejectedException;

/**
 * A term that is read from a file.
 */
public class ObservedTerms {

    @RemoteTerm("rates")
    String rates(String payload) {
        if (payload.contains("bad")) {
            throw new TermRejectedException(payload.equals("bad") ? "this is bad" : payload);
        }
        return payload;
    }

    /** The same for the test and the application, whose class loaders differ. */
    public static Path file(String name) {
        Path file = Path.of("target", name).toAbsolutePath();
        write(file, "one");
        return file;
    }

    public static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
