package io.quarkiverse.remoteterm.runtime.config;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The run-time configuration of the declared terms: a term's own level goes before the one for all terms, and that before
 * the default.
 * <p>
 * The configuration of all terms is checked together, when the first method is called. What is wrong with it is reported in
 * one {@link ConfigurationException}, which every method throws then.
 */
public class TermSettingsReader {

    /**
     * @param term the name of a declared term
     */
    public TermSettings read(String term) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param term the name of a declared term whose fetcher is {@code s3}
     */
    public S3Settings s3(String term) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param term the name of a declared term whose fetcher is {@code http}
     */
    public HttpSettings http(String term) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param term the name of a declared term whose fetcher is {@code file}
     */
    public FileSettings file(String term) {
        throw new UnsupportedOperationException();
    }
}
