package io.quarkiverse.remoteterm.runtime.check.convert;

import io.quarkiverse.remoteterm.runtime.persist.DiskCopyHeader;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyWriter;
import io.quarkiverse.remoteterm.runtime.state.outcome.PendingCopy;

/**
 * A body that was written beside the term's disk copy while it was read.
 */
public record WrittenCopy(DiskCopyWriter writer, DiskCopyHeader header) implements PendingCopy {

    @Override
    public boolean persist() {
        return writer.commit(header);
    }

    @Override
    public void discard() {
        writer.discard();
    }
}
