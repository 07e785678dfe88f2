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
 * What a source has: a payload or parts under a version, or a failure.
 */
interface Content {

    FetchResult answer(FetchRequest request) throws Exception;

    /** Asked of what has answered with a manifest. */
    default FetchedBody part(String location) {
        throw new IllegalStateException("It has no parts");
    }

    static Content nothing(String term) {
        return failing(new FetchException(Remedy.WAIT, "No test has served anything for remote term '" + term
                + "' yet; declare it with @TestTerm on the class, or call a method of its TestSource that serves it"));
    }

    static Content failing(Throwable failure) {
        return request -> {
            if (failure instanceof Exception exception) {
                throw exception;
            }
            throw (Error) failure;
        };
    }

    static Content payload(byte[] bytes, String contentVersion) {
        return request -> request.knownVersions().contains(contentVersion)
                ? new FetchResult.NotModified(contentVersion)
                : new FetchResult.Fetched(new Body(bytes, Optional.of(contentVersion)));
    }

    record Body(byte[] bytes, Optional<String> version) implements FetchedBody {

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
