package io.quarkiverse.remoteterm.runtime.config;

import java.util.Map;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Takes what is fixed at build time to run time.
 */
@Recorder
public class FixedTermsRecorder {

    public RuntimeValue<FixedTerms> fixedTerms(Map<String, FixedTermSettings> byName) {
        return new RuntimeValue<>(new FixedTerms(byName));
    }
}
