package io.quarkiverse.remoteterm.runtime.config.read;

import java.util.Map;
import java.util.Set;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Takes what is fixed at build time to run time.
 */
@Recorder
public class FixedTermsRecorder {

    /** Of the names of terms in one text. */
    public static final String SEPARATOR = ",";

    public RuntimeValue<FixedTerms> fixedTerms(KnownKeys known, Set<String> kinds) {
        return new RuntimeValue<>(new FixedTerms(known, kinds));
    }

    /**
     * @param names of the terms that have these values: one text rather than a call for each, of which thousands are more than
     *        a generated class can hold
     */
    public void add(RuntimeValue<FixedTerms> terms, Map<String, String> values, String names) {
        FixedTerm fixed = new FixedTerm(values);
        for (String name : names.split(SEPARATOR)) {
            terms.getValue().add(name, fixed);
        }
    }
}
