package io.quarkiverse.remoteterm.runtime.fetch;

import java.util.Optional;

import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * One place a term is read from. A term has a primary source and any number of failover sources.
 *
 * @param id tells this source from others, also after a restart: validators are sent only to the source that issued them
 * @param description for messages: where it is, without secrets
 * @param signatures reads detached signatures stored beside the object, where this kind of source can
 * @param freshness goes before the schedule, where the source says and the configuration wants it
 */
public record Source(String id, String description, TermFetcher fetcher, Optional<SignatureReader> signatures,
        Optional<Freshness> freshness) {

    public Source(String id, String description, TermFetcher fetcher, Optional<SignatureReader> signatures) {
        this(id, description, fetcher, signatures, Optional.empty());
    }
}
