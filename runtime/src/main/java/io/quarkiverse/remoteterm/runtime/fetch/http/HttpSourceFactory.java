package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.FixedTermSettings;
import io.quarkiverse.remoteterm.runtime.config.HttpSettings;
import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.Freshness;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;

/**
 * A URL, and others where copies are. Clients need no closing: they end when they are no longer reachable.
 */
@Singleton
@Identifier(FixedTermSettings.HTTP)
public class HttpSourceFactory implements SourceFactory {

    private final TermSettingsReader settings;
    private final HttpClients clients;

    @Inject
    public HttpSourceFactory(TermSettingsReader settings, TlsConfigurationRegistry tlsRegistry,
            ProxyConfigurationRegistry proxyRegistry, Vertx vertx) {
        this.settings = settings;
        this.clients = new HttpClients(tlsRegistry, proxyRegistry, vertx);
    }

    @Override
    public List<Source> sources(String term) {
        HttpSettings http = settings.http(term);
        HttpGet get = get(term, http);
        return urls(http).map(url -> source(url, get, http)).toList();
    }

    void certificatesChanged(@Observes CertificateUpdatedEvent event) {
        clients.certificatesChanged(event.name());
    }

    private HttpGet get(String term, HttpSettings http) {
        TermSettings common = settings.read(term);
        Optional<String> tls = http.tlsConfigurationName();
        Optional<String> proxyName = http.proxyConfigurationName();
        try {
            clients.client(tls, proxyName);
            Optional<ConfiguredProxy> proxy = clients.proxy(proxyName);
            proxy.ifPresent(configured -> urls(http).forEach(configured::requireUsable));
            return new HttpGet(() -> clients.client(tls, proxyName), proxy, RequestHeaders.of(http, common),
                    common.attemptTimeout());
        } catch (ConfigurationException e) {
            throw new ConfigurationException("quarkus.remote-term.\"" + term + "\"." + e.getMessage(), e);
        }
    }

    private static Source source(URI url, HttpGet get, HttpSettings http) {
        HttpFetcher fetcher = new HttpFetcher(url, get);
        Optional<Freshness> freshness = http.honorCacheControl()
                ? Optional.of(() -> fetcher.lifetime().map(left -> longer(left, http.minRefreshInterval())))
                : Optional.empty();
        return new Source(SourceId.of(url), PrintableUrl.of(url), fetcher, Optional.of(fetcher), freshness);
    }

    private static Stream<URI> urls(HttpSettings http) {
        return Stream.concat(Stream.of(http.url()), http.failoverUrls().stream());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
