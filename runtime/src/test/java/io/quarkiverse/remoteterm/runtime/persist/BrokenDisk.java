package io.quarkiverse.remoteterm.runtime.persist;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Disk copies on a disk at which something happens whenever a file is forced to it.
 */
public final class BrokenDisk {

    private BrokenDisk() {
    }

    public static DiskCopies open(Path directory, Runnable forced) {
        return new DiskCopies(new CopyDirectory(directory, "test", file -> new WatchedChannel(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), forced)));
    }
}
