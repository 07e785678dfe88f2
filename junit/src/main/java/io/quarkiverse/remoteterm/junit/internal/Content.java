package io.quarkiverse.remoteterm.junit.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * What a source has: bytes under a version, or a failure.
 */
record Content(byte[] bytes, String contentVersion, Throwable failure) {

    static Content nothing(String term) {
        return new Content(null, null, new FetchException(Remedy.WAIT, "No test has served anything for remote term '" + term
                + "' yet; declare it with @TestTerm on the class, or call TestSource.serve"));
    }

    FetchResult answer(FetchRequest request) throws Exception {
        if (failure instanceof Exception exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (request.knownVersions().contains(contentVersion)) {
            return new FetchResult.NotModified(contentVersion);
        }
        return new FetchResult.Fetched(new Body(bytes, Optional.of(contentVersion)));
    }

    private record Body(byte[] bytes, Optional<String> version) implements FetchedBody {

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(bytes.length);
        }
    }
}
