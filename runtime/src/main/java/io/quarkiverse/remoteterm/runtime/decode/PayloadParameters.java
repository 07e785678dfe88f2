package io.quarkiverse.remoteterm.runtime.decode;

import java.util.List;
import java.util.Optional;

/**
 * What a producer method receives of its term's object.
 *
 * @param manifest the name that manifests are made out to; empty: the object is the payload itself
 * @param all ordered by position, at least one; more than one, and with parts, only with a manifest
 */
public record PayloadParameters(Optional<String> manifest, List<PayloadParameter> all) {

    public PayloadParameters {
        all = List.copyOf(all);
    }

    /** Of a method that receives the object itself as its first parameter. */
    public static PayloadParameters of(PayloadType type) {
        return new PayloadParameters(Optional.empty(), List.of(new PayloadParameter(0, Optional.empty(), type)));
    }

    /** The first one, which is the only one without a manifest. */
    public PayloadType first() {
        return all.get(0).type();
    }
}
