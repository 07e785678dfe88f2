package io.quarkiverse.remoteterm.runtime.fetch.range;

import io.quarkiverse.remoteterm.runtime.config.DownloadSettings;

/**
 * Which range comes next, and whether there is a connection and memory for it. Guarded by the window's lock.
 */
final class RangePlan {

    private final long length;
    private final DownloadSettings settings;
    private long next;
    /** The first range has a connection too. */
    private int connections = 1;

    /**
     * @param length of the whole body, more than a range
     */
    RangePlan(long length, DownloadSettings settings) {
        this.length = length;
        this.settings = settings;
        this.next = start();
    }

    /**
     * @return the position after the first range
     */
    long start() {
        return settings.rangeSize();
    }

    /**
     * @return how many bytes the largest range has
     */
    int rangeSize() {
        return (int) Math.min(settings.rangeSize(), length);
    }

    /**
     * @param inMemory how many ranges are in memory, or on their way there
     */
    boolean hasNext(int inMemory) {
        return next < length && connections < settings.parallel() && inMemory <= settings.parallel();
    }

    /**
     * @return the range that gets a connection now
     */
    Range next() {
        Range range = new Range(next, Math.min(length, next + settings.rangeSize()), length);
        next = range.to();
        connections++;
        return range;
    }

    void connectionEnded() {
        connections--;
    }
}
