package io.quarkiverse.remoteterm.runtime.config;

import java.util.Optional;

/**
 * Basic authentication.
 */
public interface HttpBasicConfig {

    /**
     * The user name of basic authentication, sent to the origins configured here and to no other.
     */
    Optional<String> username();

    /**
     * The password of basic authentication.
     */
    Optional<String> password();
}
