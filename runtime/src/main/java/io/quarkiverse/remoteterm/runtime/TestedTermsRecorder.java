package io.quarkiverse.remoteterm.runtime;

import java.util.List;
import java.util.Set;

import io.quarkiverse.remoteterm.runtime.fetch.TestedTerms;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Tells the application under test what its tests were found to need.
 */
@Recorder
public class TestedTermsRecorder {

    public RuntimeValue<TestedTerms> testedTerms(List<String> names) {
        return new RuntimeValue<>(new TestedTerms(Set.copyOf(names)));
    }
}
