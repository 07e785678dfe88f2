package io.quarkiverse.remoteterm.runtime.check.context;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.state.Check;
import io.quarkiverse.remoteterm.runtime.state.outcome.Published;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

/**
 * What is known of one source when a check asks it.
 *
 * @param published the version that is published, if this source issued it and it can be relied on
 * @param rejected the version of this source that was rejected and is not tried again
 * @param publishedUnwanted whether the published version need not be sent again
 */
public record Known(Optional<String> published, Optional<Rejection> rejected, boolean publishedUnwanted) {

    public static final Known NOTHING = new Known(Optional.empty(), Optional.empty(), true);

    /**
     * @param verified whether bodies are verified: then a disk copy says nothing of what the source has, since whoever can
     *        write to the disk could have put an old one under the present version
     */
    public static Known of(Check check, String sourceId, boolean verified) {
        Published published = check.published();
        boolean reliable = published != null && published.sourceId().equals(sourceId)
                && !(verified && published.origin() == TermOrigin.DISK);
        return new Known(reliable ? Optional.of(published.version()) : Optional.empty(),
                check.rejection(sourceId).filter(rejection -> rejection.version() != null),
                !check.copyMissing());
    }

    /** The rejected version first: it is the source's newest. */
    public Set<String> unwantedVersions() {
        Set<String> versions = new LinkedHashSet<>(2);
        rejected.map(Rejection::version).ifPresent(versions::add);
        if (publishedUnwanted) {
            published.ifPresent(versions::add);
        }
        return versions;
    }

    public Known withoutRejected() {
        return new Known(published, Optional.empty(), publishedUnwanted);
    }

    public boolean isRejected(String version) {
        return rejected.isPresent() && version.equals(rejected.get().version());
    }

    public boolean isPublished(String version) {
        return published.isPresent() && published.get().equals(version);
    }
}
