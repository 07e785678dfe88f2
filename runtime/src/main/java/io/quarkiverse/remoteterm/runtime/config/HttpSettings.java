package io.quarkiverse.remoteterm.runtime.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an {@code http} term is read from.
 *
 * @param failoverUrls in order, never null
 * @param headers as configured, never null
 * @param bearerToken never together with {@code basic}
 * @param tlsConfigurationName in the TLS registry; empty: the default one
 * @param proxyConfigurationName in the proxy registry; empty: the default one
 * @param honorCacheControl the next check follows {@code max-age}
 * @param minRefreshInterval but does not come sooner than this
 */
public record HttpSettings(URI url, List<URI> failoverUrls, Map<String, String> headers, Optional<String> bearerToken,
        Optional<BasicCredentials> basic, Optional<String> tlsConfigurationName, Optional<String> proxyConfigurationName,
        boolean honorCacheControl, Duration minRefreshInterval) {

    public HttpSettings {
        failoverUrls = List.copyOf(failoverUrls);
        headers = Map.copyOf(headers);
    }

    /** User name and password. */
    public record BasicCredentials(String username, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "BasicCredentials[username=" + username + "]";
        }
    }

    /** Neither credentials nor headers nor URLs: each may carry a secret. */
    @Override
    public String toString() {
        return "HttpSettings[host=" + url.getHost() + "]";
    }
}
