package io.quarkiverse.remoteterm.runtime.check;

import java.time.Duration;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.fetch.Source;

/**
 * One source in one check.
 *
 * @param origin what the source is to the term
 * @param latest the end of the source's share of the time, monotonic
 */
record SourceContext(CheckContext check, Source source, TermOrigin origin, Known known, long latest) {

    SourceContext withKnown(Known other) {
        return new SourceContext(check, source, origin, other, latest);
    }

    Duration remaining() {
        return check.until(latest);
    }

    Fence fence() {
        return check.fence();
    }
}
