package io.quarkiverse.remoteterm.runtime.fetch.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.quarkiverse.remoteterm.runtime.fetch.SignatureReader;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * Reads a file. Its version is the SHA-256 of its content, computed anew at each check: a time stamp misses a second change
 * within its resolution, and lies after a restore.
 */
public final class FileFetcher implements TermFetcher, SignatureReader {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final Path path;

    /**
     * @param path links are followed at each check
     */
    public FileFetcher(Path path) {
        this.path = path;
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws IOException, InterruptedException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            requireRegular(attributes, path);
            FileChannel channel = FileChannel.open(path);
            try {
                FetchResult result = compare(channel, attributes, request);
                if (result instanceof FetchResult.Fetched) {
                    channel = null;
                }
                return result;
            } finally {
                if (channel != null) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw explain(e, path);
        }
    }

    private FetchResult compare(FileChannel channel, BasicFileAttributes attributes, FetchRequest request)
            throws IOException {
        if (!request.knownVersions().isEmpty()) {
            String version = digest(channel, request);
            if (request.knownVersions().contains(version)) {
                return new FetchResult.NotModified(version);
            }
            channel.position(0);
        }
        return new FetchResult.Fetched(new FileBody(path, attributes, channel));
    }

    @Override
    public byte[] read(String location, FetchRequest request) throws IOException, InterruptedException {
        Path beside = beside(location);
        try {
            requireRegular(Files.readAttributes(beside, BasicFileAttributes.class), beside);
            try (FileChannel channel = FileChannel.open(beside); InputStream stream = Channels.newInputStream(channel)) {
                byte[] signature = stream.readNBytes(MAX_SIZE + 1);
                if (signature.length > MAX_SIZE) {
                    throw new FetchException(Remedy.WAIT, beside + " is no signature: it has more than " + MAX_SIZE + " bytes");
                }
                return signature;
            }
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw explain(e, beside);
        }
    }

    private Path beside(String location) throws FetchException {
        try {
            return path.resolveSibling(location);
        } catch (InvalidPathException e) {
            throw new FetchException(Remedy.WAIT, "The location of the signature is no path: " + e.getReason());
        }
    }

    /** What is no file may block for ever when it is opened. */
    private static void requireRegular(BasicFileAttributes attributes, Path path) throws FetchException {
        if (!attributes.isRegularFile()) {
            throw new FetchException(Remedy.WAIT, path + (attributes.isDirectory() ? " is a directory" : " is not a file"));
        }
    }

    private String digest(FileChannel channel, FetchRequest request) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
        while (channel.read(buffer) >= 0) {
            if (request.remaining().isZero()) {
                throw new FetchException(Remedy.RETRY, path + " could not be read to its end in time");
            }
            digest.update(buffer.flip());
            buffer.clear();
        }
        return HexFormat.of().formatHex(digest.digest());
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java platform has SHA-256", e);
        }
    }
}
