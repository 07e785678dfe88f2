package io.quarkiverse.remoteterm.spi;

/**
 * A source's answer.
 */
public sealed interface FetchResult {

    /**
     * The source's newest version is one that is known already.
     *
     * @param version which of {@link FetchRequest#knownVersions()}
     */
    record NotModified(String version) implements FetchResult {
    }

    /**
     * The source's newest version, to be read.
     *
     * @param body closed by whoever receives it
     */
    record Fetched(FetchedBody body) implements FetchResult {
    }
}
