package io.quarkiverse.remoteterm.runtime.fetch.range;

import java.io.IOException;

/**
 * Reads one range into memory, on a thread of its own.
 */
final class RangeDownload implements Runnable {

    private final RangeWindow window;
    private final ResumingStream source;
    private final int length;

    // guarded by the window's lock
    Thread thread;
    byte[] bytes;
    int filled;
    int read;
    IOException failure;

    RangeDownload(RangeWindow window, ResumingStream source, int length) {
        this.window = window;
        this.source = source;
        this.length = length;
    }

    int length() {
        return length;
    }

    /**
     * @return how many bytes were read of those that are there
     */
    int take(byte[] target, int offset, int count) {
        int taken = Math.min(count, filled - read);
        System.arraycopy(bytes, read, target, offset, taken);
        read += taken;
        return taken;
    }

    static IOException unexpected(Throwable failure) {
        return new IOException("A range could not be read: " + failure, failure);
    }

    @Override
    public void run() {
        if (!window.begin(this)) {
            return;
        }
        try (ResumingStream in = source) {
            in.open();
            byte[] target = window.opened(this);
            for (int position = 0; position < length;) {
                position += in.read(target, position, length - position);
                window.filled(this, position);
            }
            // sees the end of the response, so that its connection can be used again
            in.read(new byte[1], 0, 1);
        } catch (IOException e) {
            window.failed(this, e);
        } catch (Throwable e) {
            window.failed(this, unexpected(e));
        } finally {
            window.end(this);
        }
    }
}
