package io.quarkiverse.remoteterm.runtime.persist;

import java.lang.reflect.Field;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.function.Executable;

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

    /** While the task runs nobody else learns whether the directory can be written, as on a network disk that is gone. */
    public static void hangs(DiskCopies copies, Executable task) throws Throwable {
        Field directory = DiskCopies.class.getDeclaredField("directory");
        directory.setAccessible(true);
        synchronized (directory.get(copies)) {
            task.execute();
        }
    }
}
