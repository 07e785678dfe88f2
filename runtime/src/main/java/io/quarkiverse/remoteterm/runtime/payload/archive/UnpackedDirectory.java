package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.LocalFileStream;
import io.quarkiverse.remoteterm.runtime.payload.OwnerOnly;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * A private directory with the files of an archive.
 */
final class UnpackedDirectory {

    private final Path root;

    private UnpackedDirectory(Path root) {
        this.root = root;
    }

    static UnpackedDirectory create(PayloadFiles files) throws IOException {
        // takes the place of a file, whose name nothing else has
        Path place = files.write(InputStream.nullInputStream());
        try {
            Files.delete(place);
            OwnerOnly.createDirectories(place);
        } catch (IOException e) {
            throw new LocalDiskException("Cannot create the directory " + place, e);
        }
        return new UnpackedDirectory(place);
    }

    Path root() {
        return root;
    }

    /**
     * @param path below this directory
     */
    void addDirectory(String path) throws IOException {
        createDirectories(resolve(path));
    }

    /**
     * What the content throws passes unchanged.
     *
     * @param path below this directory
     */
    void addFile(String path, InputStream content) throws IOException {
        Path file = resolve(path);
        createDirectories(file.getParent());
        try (LocalFileStream out = createFile(file)) {
            out.writeAll(content);
        }
    }

    private static LocalFileStream createFile(Path file) throws IOException {
        try {
            return LocalFileStream.create(file, file.getParent());
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private Path resolve(String path) throws PayloadRejectedException {
        try {
            return root.resolve(path);
        } catch (InvalidPathException e) {
            throw notAllowed();
        }
    }

    static PayloadRejectedException notAllowed() {
        return new PayloadRejectedException(Reason.CORRUPT,
                "The archive has a file with a name that this platform does not allow");
    }

    private static void createDirectories(Path directory) throws IOException {
        try {
            OwnerOnly.createDirectories(directory);
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    private static IOException failed(Path path, IOException e) {
        return e instanceof FileAlreadyExistsException
                ? new PayloadRejectedException(Reason.CORRUPT,
                        "The archive has files whose names are the same on this platform")
                : new LocalDiskException("Cannot unpack an archive to " + path.getParent(), e);
    }

    /**
     * @param path a directory with all in it, or a file; what cannot be deleted stays
     */
    static void delete(Path path) {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // goes with the term's own directory, now or at the next start
        }
    }
}
