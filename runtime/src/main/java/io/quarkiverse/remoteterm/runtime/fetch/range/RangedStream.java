package io.quarkiverse.remoteterm.runtime.fetch.range;

import java.io.IOException;
import java.io.InputStream;

import io.quarkiverse.remoteterm.runtime.stream.BlockStream;

/**
 * A body whose first range arrives on the connection that was there first, and the others ahead of the reader on connections of
 * their own. Where it turns out that the source does not send them, all of it is read from the first.
 */
final class RangedStream extends BlockStream {

    private final InputStream whole;
    private final RangeWindow window;
    private final long length;
    private long position;
    private Mode mode = Mode.NOT_BEGUN;

    private enum Mode {
        NOT_BEGUN,
        FIRST_RANGE,
        /** The source sends ranges. */
        RANGES,
        /** The source sends no ranges. */
        WHOLE
    }

    RangedStream(InputStream whole, long length, RangeWindow window) {
        this.whole = whole;
        this.length = length;
        this.window = window;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (mode == Mode.NOT_BEGUN) {
            window.open();
            mode = Mode.FIRST_RANGE;
        }
        if (mode == Mode.FIRST_RANGE && position == window.start()) {
            endFirstRange();
        }
        int read = switch (mode) {
            case FIRST_RANGE -> {
                window.requireUnchanged();
                yield whole.read(target, offset, (int) Math.min(count, window.start() - position));
            }
            case RANGES -> position == length ? -1 : window.read(target, offset, count);
            default -> whole.read(target, offset, count);
        };
        position += Math.max(0, read);
        return read;
    }

    private void endFirstRange() throws IOException {
        if (window.awaitSupport()) {
            mode = Mode.RANGES;
            whole.close();
            window.connectionFreed();
        } else {
            mode = Mode.WHOLE;
            window.close();
        }
    }

    @Override
    public void close() throws IOException {
        window.close();
        whole.close();
    }
}
