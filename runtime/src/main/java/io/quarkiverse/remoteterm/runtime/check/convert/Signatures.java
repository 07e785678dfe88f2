package io.quarkiverse.remoteterm.runtime.check.convert;

import java.util.Map;
import java.util.Set;

import io.quarkiverse.remoteterm.runtime.check.context.SourceContext;
import io.quarkiverse.remoteterm.runtime.check.context.SourceRequest;
import io.quarkiverse.remoteterm.runtime.fetch.SignatureReader;
import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * Reads the detached signatures of a term's bodies from where the bodies come from.
 */
public record Signatures(String term, String location, Map<String, String> options) {

    /**
     * @return null if there is none
     */
    public byte[] read(SourceContext context) throws Exception {
        SignatureReader reader = context.source().signatures()
                .orElseThrow(() -> new FetchException(FetchException.Remedy.WAIT,
                        "the source cannot read signatures: integrity.signature needs the s3, http or file fetcher"));
        return context.fence().await(() -> reader.read(location, new SourceRequest(term, Set.of(), options, context)));
    }
}
