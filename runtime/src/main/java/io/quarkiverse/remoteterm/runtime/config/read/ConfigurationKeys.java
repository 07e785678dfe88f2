package io.quarkiverse.remoteterm.runtime.config.read;

/**
 * How the keys are written out in full.
 */
public final class ConfigurationKeys {

    /** Of the keys for all terms, of the names of terms, and of the mappings. */
    public static final String PREFIX = "quarkus.remote-term";

    private ConfigurationKeys() {
    }

    /**
     * @return a key for all terms in full
     */
    public static String ofAll(String key) {
        return PREFIX + "." + key;
    }

    /**
     * @return a key of one term in full
     */
    public static String ofTerm(String term, String key) {
        return PREFIX + ".\"" + term + "\"." + key;
    }
}
