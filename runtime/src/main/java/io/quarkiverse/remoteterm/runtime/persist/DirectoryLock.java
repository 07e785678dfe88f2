package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;
import io.quarkiverse.remoteterm.runtime.payload.OwnerOnly;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;

/**
 * One process writes to a directory at a time. A file in it is locked by the process and says whose it is.
 */
final class DirectoryLock {

    static final String NAME = ".remote-term.lock";

    private static final int MAX_LENGTH = 1024;

    private final CopyDirectory directory;
    private final Path file;
    private final Holder self;
    private FileChannel channel;
    private Object key;
    private FileLock lock;
    private boolean reported;

    private record Holder(String application, String process) {

        @Override
        public String toString() {
            return "application '" + application + "' (process " + process + ")";
        }
    }

    DirectoryLock(CopyDirectory directory, String applicationName) {
        this.directory = directory;
        this.file = directory.path().resolve(NAME);
        this.self = new Holder(applicationName.replaceAll("\\v", " "), Long.toString(ProcessHandle.current().pid()));
    }

    boolean isHeld() {
        return lock != null && lock.isValid() && isOpen();
    }

    /** Not so if someone has deleted the directory and perhaps made it anew. */
    private boolean isOpen() {
        try {
            return channel != null && channel.isOpen() && Objects.equals(key, OwnFile.checkFile(file, directory.owner()));
        } catch (IOException e) {
            return false;
        }
    }

    /** @return false if another process has it, which is logged once */
    boolean take() throws IOException {
        if (!isOpen()) {
            release();
            open();
        }
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // held in this process, by another application in a test, for example
            lock = null;
        }
        Optional<Holder> other = read();
        if (lock == null) {
            report(other);
            // the channel stays open: closing it could release the lock of the other one, were it in this process
            return false;
        }
        other.filter(before -> !before.application().equals(self.application())).ifPresent(before -> DiskCopies.LOG.warnf(
                "%s keeps its remote terms in %s, where %s has kept its own before: each application needs a"
                        + " persistence.directory of its own",
                self, directory.path(), before));
        reported = false;
        write();
        return true;
    }

    void release() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                DiskCopies.LOG.debugf("Could not close %s: %s", file, Failures.describe(e));
            }
        }
        channel = null;
        lock = null;
    }

    private void open() throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            // a pipe would block
            OwnFile.checkFile(file, directory.owner());
        }
        FileChannel opened = OwnerOnly.openLockFile(file);
        try {
            key = OwnFile.checkFile(file, directory.owner());
            OwnFile.checkOnlyName(file);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        channel = opened;
    }

    private void report(Optional<Holder> other) {
        if (reported) {
            return;
        }
        reported = true;
        if (other.isPresent() && other.get().application().equals(self.application())) {
            DiskCopies.LOG.infof("%s does not keep its remote terms in %s while another instance of it (process %s) does",
                    self, directory.path(), other.get().process());
        } else {
            DiskCopies.LOG.warnf("%s does not keep its remote terms in %s while %s does: each application needs a"
                    + " persistence.directory of its own", self, directory.path(),
                    other.map(Holder::toString).orElse("another application"));
        }
    }

    private Optional<Holder> read() {
        try {
            ByteBuffer content = ByteBuffer.allocate(MAX_LENGTH);
            channel.read(content, 0);
            String[] lines = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8).split("\n");
            return lines.length < 2 ? Optional.empty()
                    : Optional.of(new Holder(PrintableText.of(lines[0]), PrintableText.of(lines[1])));
        } catch (IOException e) {
            // where locks are mandatory
            return Optional.empty();
        }
    }

    private void write() throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((self.application() + "\n" + self.process() + "\n").getBytes(StandardCharsets.UTF_8)),
                0);
    }
}
