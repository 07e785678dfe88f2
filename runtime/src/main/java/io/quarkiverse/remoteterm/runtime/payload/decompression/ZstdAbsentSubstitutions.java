package io.quarkiverse.remoteterm.runtime.payload.decompression;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * A native executable without the zstd library: Quarkus links all that can be reached at build time, so the way to
 * {@link ZstdStream} has to end before it.
 */
@TargetClass(value = ZstdLibrary.class, onlyWith = ZstdAbsentSubstitutions.ZstdIsAbsent.class)
final class ZstdAbsentSubstitutions {

    @Substitute
    private static Optional<String> probe() {
        return Optional.of(ZstdLibrary.ABSENT);
    }

    @Substitute
    private static InputStream openStream(InputStream encoded) {
        throw new IllegalStateException(ZstdLibrary.ABSENT);
    }

    static final class ZstdIsAbsent implements BooleanSupplier {

        @Override
        public boolean getAsBoolean() {
            try {
                Class.forName("com.github.luben.zstd.ZstdDecompressCtx", false, Thread.currentThread().getContextClassLoader());
                return false;
            } catch (ClassNotFoundException e) {
                return true;
            }
        }
    }
}
