package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.TermUnavailableException;

@Timeout(60)
class UnavailabilityTest extends TermFixture {

    @Test
    void whoReadsAMomentBeforeAnOverrideIsToldThatThereWasNoValueYet() {
        ManagedTerm term = bench().term();
        term.override("mine");
        assertThat(term.unavailable()).hasMessage("Remote term 'bench' has no value yet: its first load has not started");
    }

    @Test
    void whoReadsAMomentBeforeTheFirstValueIsToldThatThereWasNoneYet() throws Exception {
        primary.holds("v1", "one");
        bench().check();
        assertThat(bench.term().unavailable()).hasMessage("Remote term 'bench' has no value yet");
    }

    @Test
    void whoWantsALeaseAfterTheEndIsToldThatTheApplicationStops() throws Exception {
        primary.holds("v1", "one");
        bench().produces(value -> (AutoCloseable) () -> {
        }).check();
        bench.stopChecks();
        bench.term().end();
        assertThatThrownBy(bench.cell::lease).isInstanceOf(TermUnavailableException.class)
                .hasMessage("Remote term 'bench' gives no value any more: the application stops");
    }
}
