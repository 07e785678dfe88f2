package io.quarkiverse.remoteterm.runtime.fetch.range;

import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

/**
 * The head of a response to a request for a range of one version.
 *
 * @param source for messages
 * @param tag its entity tag; null if there is none
 * @param contentRange null if there is none
 * @param length null if there is none
 */
public record RangeResponse(String source, int status, String tag, String contentRange, Long length) {

    /** A strong entity tag that goes back as it came: clients send what is not ASCII as question marks. */
    private static final Pattern TAG = Pattern.compile("\"[\\x20-\\x7e]*");
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    /**
     * @param tag of a whole body; null if it has none
     * @return whether ranges of just this version can be asked for
     */
    public static boolean canBeAskedFor(String tag) {
        return tag != null && TAG.matcher(tag).matches();
    }

    /**
     * @return whether the source does not have the version any more, to judge from the status alone
     */
    public static boolean saysChanged(int status) {
        return status == PRECONDITION_FAILED || status == RANGE_NOT_SATISFIABLE;
    }

    /**
     * Nothing but these bytes of this version is joined with what has been read of it.
     *
     * @param version the entity tag that was asked for
     * @throws ChangedException if the source has another version
     * @throws FetchException if these are not the bytes that were asked for
     */
    public void require(Range range, String version) throws FetchException {
        boolean otherTag = tag != null && !tag.equals(version);
        if (saysChanged(status) || (status == OK || status == PARTIAL_CONTENT) && (otherTag || hasOtherTotal(range))) {
            throw new ChangedException(source);
        }
        if (status != PARTIAL_CONTENT) {
            throw wrong("answered " + status + " where a range was requested");
        }
        if (tag == null || contentRange == null || !range.isIn(contentRange) || length != null && length != range.length()) {
            throw wrong("answered with other bytes than the requested " + range.header());
        }
    }

    private boolean hasOtherTotal(Range range) {
        return status == PARTIAL_CONTENT && contentRange != null
                && contentRange.strip().matches("(?i)bytes [0-9]+-[0-9]+/[0-9]+")
                && !contentRange.strip().endsWith("/" + range.total());
    }

    private FetchException wrong(String what) {
        return new FetchException(Remedy.WAIT, source + " " + what);
    }
}
