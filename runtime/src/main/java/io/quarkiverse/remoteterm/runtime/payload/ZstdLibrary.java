package io.quarkiverse.remoteterm.runtime.payload;

import java.io.InputStream;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException.Reason;

/**
 * Whether the optional zstd library can be used. The only class that may be loaded without it: {@link ZstdStream} may not.
 */
final class ZstdLibrary {

    private ZstdLibrary() {
    }

    /**
     * @return what is missing and what to do about it; empty if nothing is
     */
    static Optional<String> missing() {
        return Probe.MISSING;
    }

    static InputStream open(InputStream encoded) throws PayloadRefusedException {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            throw new PayloadRefusedException(Reason.CORRUPT, "The body is zstd. " + missing.get());
        }
        return new ZstdStream(encoded);
    }

    /** Asked when the first zstd body arrives, not before: it unpacks a native library. */
    private static final class Probe {

        static final Optional<String> MISSING = probe();

        private static Optional<String> probe() {
            try {
                ZstdStream.probe();
                return Optional.empty();
            } catch (NoClassDefFoundError e) {
                if (e.getCause() instanceof ExceptionInInitializerError) {
                    return unusable(e);
                }
                return Optional.of("To read it, add com.github.luben:zstd-jni to the application's dependencies");
            } catch (LinkageError | RuntimeException e) {
                return unusable(e);
            }
        }

        private static Optional<String> unusable(Throwable cause) {
            String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            return Optional.of("com.github.luben:zstd-jni is there, but its native part cannot be loaded on this platform: "
                    + cause.getClass().getSimpleName() + ": " + message);
        }
    }
}
