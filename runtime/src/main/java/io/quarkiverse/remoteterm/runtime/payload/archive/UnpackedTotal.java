package io.quarkiverse.remoteterm.runtime.payload.archive;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * Bounds how many bytes files that are unpacked have together: those of one archive, or of all parts of a manifest.
 */
final class UnpackedTotal {

    private final long limit;
    private long bytes;

    UnpackedTotal(long limit) {
        this.limit = limit;
    }

    /**
     * @param size of the next file, as its archive says
     */
    void add(long size) throws PayloadRejectedException {
        if (size < 0 || size > limit - bytes) {
            throw new PayloadRejectedException(Reason.TOO_LARGE,
                    "What is unpacked is larger than max-inflated-size allows (" + limit + " bytes)");
        }
        bytes += size;
    }
}
