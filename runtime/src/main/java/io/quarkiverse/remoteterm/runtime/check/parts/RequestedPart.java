package io.quarkiverse.remoteterm.runtime.check.parts;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.remoteterm.runtime.decode.PayloadParameter;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;

/**
 * A part that a parameter of the producer method asks for.
 */
public record RequestedPart(PayloadParameter parameter, Manifest.Part part) {

    /**
     * @return in the order of the parameters
     * @throws PayloadRejectedException if the manifest does not name one of them, or they are larger together than allowed
     */
    public static List<RequestedPart> of(PayloadParameters parameters, Manifest manifest, long maxPayloadSize)
            throws PayloadRejectedException {
        List<RequestedPart> requested = new ArrayList<>();
        long size = 0;
        for (PayloadParameter parameter : parameters.all()) {
            Manifest.Part part = parameter.part().isPresent() ? named(parameter.part().get(), manifest) : only(manifest);
            size += part.size();
            requested.add(new RequestedPart(parameter, part));
        }
        if (size > maxPayloadSize) {
            throw new PayloadRejectedException(Reason.TOO_LARGE, "The parts of the manifest have " + size
                    + " bytes together, more than max-payload-size allows (" + maxPayloadSize + ")");
        }
        return requested;
    }

    private static Manifest.Part named(String name, Manifest manifest) throws PayloadRejectedException {
        Manifest.Part part = manifest.parts().get(name);
        if (part == null) {
            throw new PayloadRejectedException(Reason.UNREADABLE, "The manifest names no part '" + name + "'");
        }
        return part;
    }

    private static Manifest.Part only(Manifest manifest) throws PayloadRejectedException {
        if (manifest.parts().size() != 1) {
            throw new PayloadRejectedException(Reason.UNREADABLE, "The manifest names " + manifest.parts().size()
                    + " parts, and the producer method receives one: its parameters do not say by @Part which");
        }
        return manifest.parts().values().iterator().next();
    }
}
