package io.quarkiverse.remoteterm.runtime.fetch.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.fetch.SignatureReader;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * Reads a file. Its version is the SHA-256 of its content, computed anew at each check: a time stamp misses a second change
 * within its resolution, and lies after a restore.
 */
public final class FileFetcher implements TermFetcher, SignatureReader {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final Path path;
    private final long maxPayloadSize;

    /**
     * @param path links are followed at each check
     */
    public FileFetcher(Path path) {
        this(path, Long.MAX_VALUE);
    }

    /**
     * @param maxPayloadSize a larger file is rejected for its length, whatever is in it
     */
    FileFetcher(Path path, long maxPayloadSize) {
        this.path = path;
        this.maxPayloadSize = maxPayloadSize;
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws IOException, InterruptedException {
        FileBody body = open(path);
        boolean handedOver = false;
        try {
            if (!request.knownVersions().isEmpty() && body.size() <= maxPayloadSize) {
                String version = digest(body.channel(), request);
                if (request.knownVersions().contains(version)) {
                    return new FetchResult.NotModified(version);
                }
                body.channel().position(0);
            }
            handedOver = true;
            return new FetchResult.Fetched(body);
        } catch (IOException e) {
            throw explain(e, path);
        } finally {
            if (!handedOver) {
                body.close();
            }
        }
    }

    @Override
    public FetchedBody fetchPart(FetchRequest request, String location) throws IOException, InterruptedException {
        Path part = beside(location, "a part");
        try {
            Path real = part.toRealPath();
            if (!real.startsWith(path.toAbsolutePath().getParent().toRealPath())) {
                throw new TermRejectedException(part + " is a link that leads out of the manifest's directory");
            }
            // its links are not followed again: they may be others then
            part = real;
        } catch (IOException e) {
            throw explain(e, part);
        }
        return open(part);
    }

    @Override
    public byte[] read(String location, FetchRequest request) throws IOException, InterruptedException {
        Path signature = beside(location, "the signature");
        try (FileBody body = FileBody.open(signature)) {
            byte[] bytes = body.stream().readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw new FetchException(Remedy.WAIT, signature + " is no signature: it has more than " + MAX_SIZE + " bytes");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw explain(e, signature);
        }
    }

    private Path beside(String location, String what) throws FetchException {
        try {
            return path.resolveSibling(location);
        } catch (InvalidPathException e) {
            throw new FetchException(Remedy.WAIT, "The location of " + what + " is no path: " + e.getReason());
        }
    }

    private static FileBody open(Path path) throws IOException, InterruptedException {
        try {
            return FileBody.open(path);
        } catch (IOException e) {
            throw explain(e, path);
        }
    }

    private String digest(FileChannel channel, FetchRequest request) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
        while (channel.read(buffer) >= 0) {
            if (request.remaining().isZero()) {
                throw new FetchException(Remedy.RETRY, path + " could not be read to its end in time");
            }
            digest.update(buffer.flip());
            buffer.clear();
            CheckRequest.progress(request);
        }
        return Sha256.hex(digest.digest());
    }

    private static IOException explain(IOException failure, Path path) throws InterruptedException {
        if (failure instanceof FetchException) {
            return failure;
        }
        if (failure instanceof ClosedByInterruptException) {
            Thread.interrupted();
            throw new InterruptedException("Interrupted while reading " + path);
        }
        if (failure instanceof NoSuchFileException) {
            return new FetchException(Remedy.WAIT, path + " does not exist", failure);
        }
        if (failure instanceof AccessDeniedException) {
            return new FetchException(Remedy.WAIT, path + " may not be read by this process", failure);
        }
        String why = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new FetchException(Remedy.RETRY, path + " could not be read: " + why, failure);
    }
}
