package io.quarkiverse.remoteterm.spi;

/**
 * Reaches a source. A bean with {@link io.smallrye.common.annotation.Identifier @Identifier("name")}, selected by
 * {@code quarkus.remote-term."term".fetcher=name}; {@code @Singleton} if it has no scope. One instance may serve many terms
 * and threads at once.
 */
public interface TermFetcher {

    /**
     * Asks the source once for its newest version. May block. Retries, deadlines and limits are the caller's: do not retry
     * here. Runs on a thread that is interrupted when the deadline passes or the application stops.
     * <p>
     * Who returns a {@link FetchResult.Fetched} hands its body over to the caller, who closes it; who throws has to release
     * what was opened.
     *
     * @return never null
     * @throws FetchException to say whether another attempt can help; any other exception is taken as one that may pass
     */
    FetchResult fetch(FetchRequest request) throws Exception;

    /**
     * Reads a part of a manifest. Only for sources that support manifests. May block; what is said of {@link #fetch} applies.
     *
     * @param location as the manifest names it, relative to the manifest's own and known to stay below its folder
     * @return never null; closed by the caller
     * @throws io.quarkiverse.remoteterm.TermRejectedException if the location leads out of the folder all the same, for example
     *         by a link: the manifest is rejected
     * @throws UnsupportedOperationException if this source has no parts
     */
    default FetchedBody fetchPart(FetchRequest request, String location) throws Exception {
        throw new UnsupportedOperationException(getClass().getName() + " does not read parts of manifests");
    }
}
