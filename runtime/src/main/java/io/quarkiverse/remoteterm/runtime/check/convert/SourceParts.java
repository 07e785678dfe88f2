package io.quarkiverse.remoteterm.runtime.check.convert;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.check.context.Activity;
import io.quarkiverse.remoteterm.runtime.check.context.PartSourceRequest;
import io.quarkiverse.remoteterm.runtime.check.context.SourceContext;
import io.quarkiverse.remoteterm.runtime.check.context.SourceRequest;
import io.quarkiverse.remoteterm.runtime.check.parts.PartOrigin;
import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * The parts of a manifest that a source has sent: those that the disk has already, else from that source.
 */
public record SourceParts(TermParts term, SourceContext context) implements PartOrigin {

    private static final Logger LOG = Logger.getLogger(SourceParts.class);

    @Override
    public Optional<OwnFile> stored(String sha256) {
        return term.copies().flatMap(copies -> copies.part(term.name(), sha256));
    }

    @Override
    public void fetch(Manifest.Part part, Reader reader) throws Exception {
        context.check().progress().enter(Activity.FETCHING);
        PartSourceRequest request = new PartSourceRequest(
                new SourceRequest(term.name(), Set.of(), term.settings().check().options(), context), part.versionId());
        AtomicReference<FetchedBody> received = new AtomicReference<>();
        try {
            context.fence().await(() -> {
                // remembered at once: a fetch may be given up after it has returned
                received.set(context.source().fetcher().fetchPart(request, part.location()));
                return null;
            });
            if (received.get() == null) {
                throw new FetchException(FetchException.Remedy.WAIT, "the fetcher returned null where part '" + part.name()
                        + "' was expected");
            }
            context.fence().reads(received.get());
            reader.read(new WaitingBody(received.get(), context.check()));
        } finally {
            close(received.get());
        }
    }

    private void close(FetchedBody body) {
        try {
            context.fence().reads(null);
            if (body != null) {
                body.close();
            }
        } catch (Throwable closing) {
            // it has been read or is given up: how its connection ends changes neither
            LOG.debug("A part could not be closed", closing);
        }
    }
}
