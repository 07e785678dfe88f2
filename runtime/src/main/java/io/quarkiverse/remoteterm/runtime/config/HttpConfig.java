package io.quarkiverse.remoteterm.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocMapKey;

/**
 * The resource of an {@code http} term.
 */
public interface HttpConfig {

    /**
     * The URL of the resource, {@code http} or {@code https}. Required for {@code http} terms.
     */
    Optional<String> url();

    /**
     * The URLs of copies to fall back to, in order.
     */
    Optional<List<String>> failoverUrls();

    /**
     * Headers to send, to the origins configured here and to no other.
     */
    @ConfigDocMapKey("header")
    Map<String, String> headers();

    /**
     * The token of bearer authentication, sent to the origins configured here and to no other.
     */
    Optional<String> bearerToken();

    /**
     * Basic authentication.
     */
    HttpBasicConfig basic();
}
