package io.quarkiverse.remoteterm.runtime.refresh;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one source when a check asks it.
 *
 * @param published the version that is published, if this source issued it
 * @param refused the version of this source that was refused; empty also for a check that tries it again
 */
record Known(Optional<String> published, Optional<Refusal> refused) {

    /** The refused version first: it is the source's newest. */
    Set<String> versions() {
        Set<String> versions = new LinkedHashSet<>();
        refused.map(Refusal::version).ifPresent(versions::add);
        published.ifPresent(versions::add);
        return versions;
    }

    Known forgetRefused() {
        return new Known(published, Optional.empty());
    }

    boolean isRefused(String version) {
        return refused.isPresent() && version.equals(refused.get().version());
    }

    boolean isPublished(String version) {
        return published.isPresent() && published.get().equals(version);
    }
}
