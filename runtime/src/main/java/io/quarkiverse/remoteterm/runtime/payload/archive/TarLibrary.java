package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.io.InputStream;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * Whether the optional library for tar is there. The only way to {@link TarReader}, which cannot be loaded without it.
 */
final class TarLibrary {

    static final String ABSENT = "To read it, add org.apache.commons:commons-compress to the application's dependencies";

    private TarLibrary() {
    }

    /**
     * @return what is missing and what to do about it; empty if nothing is
     */
    static Optional<String> missing() {
        try {
            Class.forName("org.apache.commons.compress.archivers.tar.TarArchiveInputStream", false,
                    TarLibrary.class.getClassLoader());
            return Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.of(ABSENT);
        }
    }

    static ArchiveReader open(InputStream body) throws PayloadRejectedException {
        Optional<String> reason = missing();
        if (reason.isPresent()) {
            throw new PayloadRejectedException(Reason.CORRUPT, "The body is a tar archive. " + reason.get());
        }
        return openReader(body);
    }

    private static ArchiveReader openReader(InputStream body) {
        return new TarReader(body);
    }
}
