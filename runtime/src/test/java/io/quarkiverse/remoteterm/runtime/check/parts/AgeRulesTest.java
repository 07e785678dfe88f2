package io.quarkiverse.remoteterm.runtime.check.parts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;

class AgeRulesTest {

    @Test
    void aManifestIsRejectedIfAHigherSerialWasAcceptedWhileItsPartsWereFetched() throws Exception {
        Serials.InMemory serials = new Serials.InMemory();
        AgeRules rules = new AgeRules(serials);
        Manifest manifest = new Manifest(OptionalLong.of(41), Optional.empty(), Map.of());
        rules.checkSerial(manifest);

        // as another process that shares the directory does
        serials.accept(42);

        assertThatThrownBy(() -> rules.accept(manifest)).isInstanceOf(TermRejectedException.class)
                .hasMessageContaining("serial 41").hasMessageContaining("42");
    }
}
