package io.quarkiverse.remoteterm.runtime.payload.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;

class UnpackedTotalTest {

    @Test
    void aFileThatSaysLessThanNothingMakesNoRoomForOthers() throws Exception {
        UnpackedTotal total = new UnpackedTotal(10);
        total.add(10);

        for (long size : new long[] { 1, -1, Long.MIN_VALUE, Long.MAX_VALUE }) {
            assertThatThrownBy(() -> total.add(size)).as("%d", size).isInstanceOf(PayloadRejectedException.class);
        }
    }
}
