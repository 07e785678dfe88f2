package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an {@code http} term is read from.
 *
 * @param failoverUrls in order, never null
 * @param headers as configured, the one of authentication included; never null
 * @param tlsConfigurationName in the TLS registry; empty: the default one
 * @param proxyConfigurationName in the proxy registry; empty: the default one
 * @param soonestByMaxAge the next check follows {@code max-age}, but does not come sooner than this; empty: it does not follow
 */
public record HttpSettings(URI url, List<URI> failoverUrls, Map<String, String> headers,
        Optional<String> tlsConfigurationName, Optional<String> proxyConfigurationName, Optional<Duration> soonestByMaxAge,
        Redirects redirects) {

    public HttpSettings {
        failoverUrls = List.copyOf(failoverUrls);
        headers = Map.copyOf(headers);
    }

    /** Neither headers nor URLs: each may carry a secret. */
    @Override
    public String toString() {
        return "HttpSettings[host=" + url.getHost() + "]";
    }
}
