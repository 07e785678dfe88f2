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
class ObservedTerms {

    @RemoteTerm("rates")
    String rates(String payload) {
        if (payload.contains("bad")) {
            throw new TermRejectedException("this is bad");
        }
        return payload;
    }

    static Path file(String content) {
        try {
            return Files.writeString(Files.createTempFile("rates", ".txt"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
