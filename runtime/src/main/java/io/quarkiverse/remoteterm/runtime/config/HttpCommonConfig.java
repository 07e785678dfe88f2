package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;

/**
 * The keys of {@code http} terms that may be set for all of them.
 */
public interface HttpCommonConfig {

    /**
     * The name of the TLS configuration to use, {@code quarkus.tls."name".*}.
     */
    @ConfigDocDefault("the default TLS configuration, quarkus.tls.*")
    Optional<String> tlsConfigurationName();

    /**
     * The name of the proxy configuration to use, {@code quarkus.proxy."name".*}.
     */
    @ConfigDocDefault("the default proxy configuration, quarkus.proxy.*")
    Optional<String> proxyConfigurationName();

    /**
     * Whether the next check follows the {@code max-age} of the response's {@code Cache-Control} instead of
     * {@code refresh-interval}.
     */
    @ConfigDocDefault("false")
    Optional<Boolean> honorCacheControl();

    /**
     * The shortest time to the next check, whatever {@code max-age} says.
     */
    @ConfigDocDefault("30s")
    Optional<Duration> minRefreshInterval();
}
