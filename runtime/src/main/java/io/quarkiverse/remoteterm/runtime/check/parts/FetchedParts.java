package io.quarkiverse.remoteterm.runtime.check.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.runtime.payload.SpooledBody;
import io.quarkiverse.remoteterm.runtime.payload.WireBody;
import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyWriter;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * The parts of one manifest, each verified: those that are there already, and those that are fetched.
 */
public final class FetchedParts implements AutoCloseable {

    private static final String SIZE = "the size in the manifest allows";

    private final KeptParts kept;
    private final PayloadFiles files;
    private final Map<String, VerifiedPart> parts = new LinkedHashMap<>();
    private final Map<String, Long> lengths = new LinkedHashMap<>();
    private long received;

    public FetchedParts(KeptParts kept, PayloadFiles files) {
        this.kept = kept;
        this.files = files;
    }

    /**
     * Blocks.
     *
     * @param copy is written what is fetched; null if it is not kept
     * @throws PartUnavailableException if the source does not give one
     * @throws PayloadRejectedException if one is not what the manifest says
     * @throws TermRejectedException if the source has found a location to lead out of its folder
     * @throws LocalDiskException if there is no place for one
     */
    public void fetch(List<RequestedPart> requested, PartOrigin origin, DiskCopyWriter copy) throws Exception {
        for (RequestedPart next : requested) {
            Manifest.Part part = next.part();
            if (!parts.containsKey(part.sha256())) {
                Optional<VerifiedPart> there = there(part, origin, copy);
                parts.put(part.sha256(), there.isPresent() ? there.get() : fetch(part, origin, copy));
                lengths.put(part.sha256(), part.size());
            }
            if (lengths.get(part.sha256()) != part.size()) {
                throw mismatch(part, "it cannot have two sizes");
            }
        }
    }

    /**
     * @return as sent, from its start
     */
    InputStream open(Manifest.Part part) {
        return parts.get(part.sha256()).open();
    }

    /**
     * @return the lengths of all parts by their digest
     */
    public Map<String, Long> lengths() {
        return lengths;
    }

    /**
     * @return how many bytes have been fetched
     */
    public long received() {
        return received;
    }

    /** Whoever else holds a part still reads it. */
    @Override
    public void close() {
        parts.values().forEach(VerifiedPart::close);
        parts.clear();
    }

    private Optional<VerifiedPart> there(Manifest.Part part, PartOrigin origin, DiskCopyWriter copy) throws IOException {
        Optional<VerifiedPart> stored = origin.stored(part.sha256()).map(VerifiedPart.Stored::new);
        Optional<VerifiedPart> there = stored.isPresent() ? stored : kept.find(part.sha256());
        if (there.isEmpty()) {
            return there;
        }
        try {
            if (there.get().size() != part.size()) {
                throw mismatch(part, "what has its sha256 has " + there.get().size() + " bytes instead of " + part.size());
            }
            if (stored.isEmpty() && copy != null) {
                try (OutputStream out = copy.part(part.sha256())) {
                    there.get().open().transferTo(out);
                }
            }
            return there;
        } catch (IOException | RuntimeException e) {
            there.get().close();
            throw e;
        }
    }

    private VerifiedPart fetch(Manifest.Part part, PartOrigin origin, DiskCopyWriter copy) throws Exception {
        VerifiedPart[] fetched = new VerifiedPart[1];
        try {
            origin.fetch(part, body -> fetched[0] = read(part, body, copy == null ? null : copy.part(part.sha256())));
            return fetched[0];
        } catch (PayloadRejectedException | TermRejectedException | LocalDiskException | InterruptedException e) {
            throw e;
        } catch (UnsupportedOperationException e) {
            throw new PartUnavailableException(new FetchException(FetchException.Remedy.WAIT,
                    e.getMessage() == null ? "the fetcher does not read parts of manifests" : e.getMessage(), e));
        } catch (Exception e) {
            throw new PartUnavailableException(e);
        }
    }

    private VerifiedPart read(Manifest.Part part, FetchedBody body, OutputStream copy) throws IOException {
        long announced = body.length().orElse(-1);
        if (announced >= 0 && announced != part.size()) {
            throw mismatch(part, "it has " + announced + " bytes instead of " + part.size());
        }
        WireBody wire = new WireBody(body, part.size(), SIZE, copy);
        SpooledBody spooled;
        try {
            spooled = SpooledBody.spool(wire, files);
        } catch (PayloadRejectedException larger) {
            throw mismatch(part, "it has more than " + part.size() + " bytes");
        } finally {
            received += wire.count();
        }
        String sha256 = Sha256.hex(spooled.digest());
        if (spooled.length() == part.size() && sha256.equals(part.sha256())) {
            return kept.add(sha256, spooled);
        }
        long length = spooled.length();
        spooled.close();
        throw mismatch(part,
                length == part.size() ? "its SHA-256 is " + sha256 + " instead of " + part.sha256()
                        : "it has " + length + " bytes instead of " + part.size());
    }

    private static PayloadRejectedException mismatch(Manifest.Part part, String what) {
        return new PayloadRejectedException(Reason.MISMATCH,
                "Part '" + part.name() + "' is not what its manifest says: " + what);
    }
}
