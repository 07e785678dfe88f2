package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * A native executable without the library for tar: Quarkus links all that can be reached at build time, so the way to
 * {@link TarReader} has to end before it.
 */
@TargetClass(value = TarLibrary.class, onlyWith = TarAbsentSubstitutions.TarIsAbsent.class)
final class TarAbsentSubstitutions {

    @Substitute
    static Optional<String> missing() {
        return Optional.of(TarLibrary.ABSENT);
    }

    @Substitute
    private static ArchiveReader openReader(InputStream body) {
        throw new IllegalStateException(TarLibrary.ABSENT);
    }

    static final class TarIsAbsent implements BooleanSupplier {

        @Override
        public boolean getAsBoolean() {
            try {
                Class.forName("org.apache.commons.compress.archivers.tar.TarArchiveInputStream", false,
                        Thread.currentThread().getContextClassLoader());
                return false;
            } catch (ClassNotFoundException e) {
                return true;
            }
        }
    }
}
