package io.quarkiverse.remoteterm.runtime.payload.decompression;

import java.io.InputStream;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * Whether the optional zstd library can be used. The only way to {@link ZstdStream}, which cannot be loaded without it.
 */
final class ZstdLibrary {

    static final String ABSENT = "To read it, add com.github.luben:zstd-jni to the application's dependencies";

    /** Null until the first zstd body arrives: asking unpacks a native library. */
    private static volatile Optional<String> missing;

    private ZstdLibrary() {
    }

    /**
     * @return what is missing and what to do about it; empty if nothing is
     */
    static Optional<String> missing() {
        Optional<String> known = missing;
        if (known == null) {
            known = probe();
            missing = known;
        }
        return known;
    }

    static InputStream open(InputStream encoded) throws PayloadRejectedException {
        Optional<String> reason = missing();
        if (reason.isPresent()) {
            throw new PayloadRejectedException(Reason.CORRUPT, "The body is zstd. " + reason.get());
        }
        return openStream(encoded);
    }

    private static InputStream openStream(InputStream encoded) {
        return new ZstdStream(encoded);
    }

    private static Optional<String> probe() {
        try {
            ZstdStream.probe();
            return Optional.empty();
        } catch (NoClassDefFoundError e) {
            return Optional.of(ABSENT);
        } catch (LinkageError | RuntimeException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return Optional.of("com.github.luben:zstd-jni is there, but its native part cannot be loaded on this platform: "
                    + e.getClass().getSimpleName() + ": " + message);
        }
    }
}
