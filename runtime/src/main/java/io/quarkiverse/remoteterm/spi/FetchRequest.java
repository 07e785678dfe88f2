package io.quarkiverse.remoteterm.spi;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * One request to a source.
 */
public interface FetchRequest {

    /**
     * @return the term's name
     */
    String term();

    /**
     * The versions that need not be sent again, as this source named them: the rejected one first, if there is one, then the
     * published one. A source that understands a single validator is sent the first.
     *
     * @return in that order; empty when any version is welcome
     */
    Set<String> knownVersions();

    /**
     * @return the time left until the deadline of the whole check, never negative
     */
    Duration remaining();

    /**
     * @return the term's {@code options."x"}, never null
     */
    Map<String, String> options();
}
