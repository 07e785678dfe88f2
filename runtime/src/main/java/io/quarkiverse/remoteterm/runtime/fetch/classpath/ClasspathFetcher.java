package io.quarkiverse.remoteterm.runtime.fetch.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * Reads a resource of the application. It never changes while the application runs: its version, the SHA-256 of its content, is
 * computed once.
 */
public final class ClasspathFetcher implements TermFetcher {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final String resource;
    private final ClassLoader classes;
    private volatile String version;

    /**
     * @param resource as {@link ClassLoader#getResource} takes it, found by the context class loader of this thread; a leading
     *        slash is accepted
     */
    public ClasspathFetcher(String resource) {
        this.resource = resource.startsWith("/") ? resource.substring(1) : resource;
        this.classes = Thread.currentThread().getContextClassLoader();
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws IOException, InterruptedException {
        if (!request.knownVersions().isEmpty()) {
            if (version == null) {
                version = digest(request);
            }
            if (request.knownVersions().contains(version)) {
                return new FetchResult.NotModified(version);
            }
        }
        return new FetchResult.Fetched(new Body(open()));
    }

    private InputStream open() throws FetchException {
        InputStream stream = classes.getResourceAsStream(resource);
        if (stream == null) {
            throw new FetchException(Remedy.WAIT, "The application has no resource " + resource
                    + " on its class path; add it below src/main/resources, or correct classpath.resource");
        }
        return stream;
    }

    private String digest(FetchRequest request) throws IOException, InterruptedException {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream stream = new DigestInputStream(open(), digest)) {
            byte[] buffer = new byte[BUFFER_SIZE];
            while (stream.read(buffer) >= 0) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Interrupted while reading " + resource);
                }
                CheckRequest.progress(request);
            }
        }
        return Sha256.hex(digest.digest());
    }

    private record Body(InputStream stream) implements FetchedBody {

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
