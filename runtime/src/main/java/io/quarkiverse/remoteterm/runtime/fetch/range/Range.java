package io.quarkiverse.remoteterm.runtime.fetch.range;

/**
 * Some bytes of a body.
 *
 * @param from the position of the first
 * @param to the position after the last
 * @param total how many the whole body has
 */
public record Range(long from, long to, long total) {

    static Range whole(long total) {
        return new Range(0, total, total);
    }

    Range startingAt(long position) {
        return new Range(position, to, total);
    }

    public long length() {
        return to - from;
    }

    /**
     * @return the value of the header {@code Range}
     */
    public String header() {
        return "bytes=" + from + "-" + (to == total ? "" : to - 1);
    }

    /**
     * @param contentRange the value of the header {@code Content-Range}
     */
    boolean isIn(String contentRange) {
        return ("bytes " + from + "-" + (to - 1) + "/" + total).equalsIgnoreCase(contentRange.strip());
    }
}
