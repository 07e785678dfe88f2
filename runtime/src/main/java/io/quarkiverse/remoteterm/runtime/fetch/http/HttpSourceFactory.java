package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;

/**
 * {@code fetcher=http}. Clients need no closing: they end when they are no longer reachable.
 */
@Singleton
@Identifier(HttpSourceFactory.KIND)
public class HttpSourceFactory implements SourceFactory {

    public static final String KIND = "http";

    private final TermSettingsReader settings;
    private final HttpSources sources;

    @Inject
    public HttpSourceFactory(TermSettingsReader settings, TlsConfigurationRegistry tlsRegistry,
            ProxyConfigurationRegistry proxyRegistry, Vertx vertx, Instance<RequestObserver> observer) {
        this.settings = settings;
        this.sources = new HttpSources(tlsRegistry, proxyRegistry, vertx,
                observer.isResolvable() ? observer.get() : RequestObserver.NONE);
    }

    @Override
    public List<Source> sources(String term) {
        return sources.of(settings.source(term, HttpSettings.class), settings.read(term));
    }

    void certificatesChanged(@Observes CertificateUpdatedEvent event) {
        sources.certificatesChanged(event.name());
    }
}
