package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.fetch.Freshness;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The sources of one term: they share a client, credentials and headers.
 */
record HttpSources(HttpSettings http, TermSettings term, HttpClients clients) {

    /**
     * @throws ConfigurationException if the TLS or proxy configuration does not exist or asks for what cannot be done
     */
    List<Source> list() {
        HttpGet get = get();
        return urls().map(url -> source(url, get)).toList();
    }

    private HttpGet get() {
        Optional<String> tls = http.tlsConfigurationName();
        Optional<String> proxyName = http.proxyConfigurationName();
        try {
            // now, so that what is wrong with it stops the start
            clients.client(tls, proxyName);
            Optional<ConfiguredProxy> proxy = clients.proxy(proxyName);
            proxy.ifPresent(configured -> urls().forEach(configured::requireUsable));
            return new HttpGet(() -> clients.client(tls, proxyName), proxy, RequestHeaders.of(http, term),
                    term.check().attemptTimeout(), http.redirects());
        } catch (ConfigurationException e) {
            throw new ConfigurationException("quarkus.remote-term.\"" + term.name() + "\"." + e.getMessage(), e);
        }
    }

    private Source source(URI url, HttpGet get) {
        HttpFetcher fetcher = new HttpFetcher(url, get);
        Optional<Freshness> freshness = http.soonestByMaxAge().map(soonest -> () -> nextCheck(fetcher, soonest));
        return new Source(SourceId.of(url), PrintableUrl.of(url), fetcher, Optional.of(fetcher), freshness);
    }

    private static Optional<Duration> nextCheck(HttpFetcher fetcher, Duration soonest) {
        return fetcher.lifetime().map(lifetime -> lifetime.compareTo(soonest) > 0 ? lifetime : soonest);
    }

    private Stream<URI> urls() {
        return Stream.concat(Stream.of(http.url()), http.failoverUrls().stream());
    }
}
