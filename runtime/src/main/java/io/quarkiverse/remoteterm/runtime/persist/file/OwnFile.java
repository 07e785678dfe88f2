package io.quarkiverse.remoteterm.runtime.persist.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.OptionalLong;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.runtime.stream.BlockStream;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * A file of this process's user, open for reading. What is open stays what it is, also when the file is replaced.
 */
public final class OwnFile implements FetchedBody {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.persist");

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final InputStream stream;

    private OwnFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.size = channel.size();
        this.stream = stream(0, size);
    }

    /**
     * Opens the file without following a link. Its attributes are looked at first, since opening a pipe would block, and
     * again afterwards, since it may have been replaced in between.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    public static OwnFile open(Path path, UserPrincipal owner) throws IOException {
        Object key = checkFile(path, owner);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            if (!Objects.equals(checkFile(path, owner), key)) {
                throw new IOException(path + " has been replaced meanwhile");
            }
            return new OwnFile(path, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * @return which file it is, where the file system tells
     * @throws IOException if it is not a regular file of this user; a link is not followed
     */
    public static Object checkFile(Path path, UserPrincipal owner) throws IOException {
        BasicFileAttributes attributes = checkOwner(path, owner);
        if (!attributes.isRegularFile()) {
            throw new IOException(path + " is not a regular file");
        }
        return attributes.fileKey();
    }

    /**
     * For a file that is written in place: by another name it may be one that somebody else wants to have written.
     *
     * @throws IOException if the file has more than one name, where the file system tells
     */
    public static void checkOnlyName(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")
                && (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) != 1) {
            throw new IOException(path + " is a hard link to another file");
        }
    }

    public static void checkDirectory(Path path, UserPrincipal owner) throws IOException {
        if (!checkOwner(path, owner).isDirectory()) {
            throw new IOException(path + " is not a directory");
        }
    }

    private static BasicFileAttributes checkOwner(Path path, UserPrincipal owner) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        UserPrincipal actual = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
        if (!actual.equals(owner)) {
            throw new IOException(path + " belongs to another user (" + actual.getName() + ")");
        }
        return attributes;
    }

    public long size() {
        return size;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(size);
    }

    @Override
    public InputStream stream() {
        return stream;
    }

    public InputStream stream(long position, long length) {
        return new Region(position, position + length);
    }

    public byte[] read(long position, int length) throws IOException {
        return stream(position, length).readNBytes(length);
    }

    /** @throws DamagedFileException if this part of the file has another digest */
    public void verify(long position, long length, String sha256) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        new DigestInputStream(stream(position, length), digest).transferTo(OutputStream.nullOutputStream());
        if (!Sha256.hex(digest.digest()).equals(sha256)) {
            throw new DamagedFileException("its content has another checksum");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debugf("Could not close %s: %s", path, Failures.describe(e));
        }
    }

    private final class Region extends BlockStream {

        private long position;
        private final long end;

        Region(long position, long end) {
            this.position = position;
            this.end = end;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, end - position);
            if (wanted == 0) {
                return length == 0 ? 0 : -1;
            }
            int n;
            try {
                n = channel.read(ByteBuffer.wrap(target, offset, wanted), position);
            } catch (IOException e) {
                throw new LocalDiskException("Cannot read " + path, e);
            }
            if (n < 0) {
                throw new DamagedFileException("it became shorter while it was read");
            }
            position += n;
            return n;
        }

        @Override
        public void close() {
            OwnFile.this.close();
        }
    }
}
