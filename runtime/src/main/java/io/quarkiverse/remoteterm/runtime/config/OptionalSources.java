package io.quarkiverse.remoteterm.runtime.config;

/**
 * Says of which terms the configured source may be missing when the application starts. There is one in dev mode and in tests
 * only.
 */
public interface OptionalSources {

    /**
     * @param term the name of a declared term
     */
    boolean isOptional(String term);
}
