package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.fetch.Freshness;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.ConfiguredProxy;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.HttpClients;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.Workers;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/**
 * Makes the sources of {@code http} terms. Those of one term share credentials and headers, those with the same TLS and proxy
 * configuration a client.
 */
public final class HttpSources {

    private static final int ID_DIGITS = 16;

    private final HttpClients clients;
    private final RequestObserver observer;

    public HttpSources(TlsConfigurationRegistry tlsRegistry, ProxyConfigurationRegistry proxyRegistry, Vertx vertx,
            RequestObserver observer) {
        this(new HttpClients(tlsRegistry, proxyRegistry, vertx, Workers.create()), observer);
    }

    HttpSources(HttpClients clients, RequestObserver observer) {
        this.clients = clients;
        this.observer = observer;
    }

    /**
     * @return the primary source, then its failover sources in order
     * @throws ConfigurationException if the TLS or proxy configuration does not exist or asks for what cannot be done
     */
    public List<Source> of(HttpSettings http, TermSettings term) {
        HttpGet get = get(http, term);
        RangePolicy ranges = new RangePolicy(term.check().download(), term.check().retry());
        return urls(http).map(url -> source(new HttpFetcher(url, get, ranges), url, http)).toList();
    }

    /** Connections opened from now on see the new certificates. */
    public void certificatesChanged(String tlsConfiguration) {
        clients.certificatesChanged(tlsConfiguration);
    }

    private HttpGet get(HttpSettings http, TermSettings term) {
        Optional<String> tls = http.tlsConfigurationName();
        Optional<String> proxyName = http.proxyConfigurationName();
        HttpGet.Clients ofTerm = certificate -> clients.client(new HttpClients.Key(tls, proxyName, certificate));
        try {
            // now, so that what is wrong with it stops the start
            ofTerm.get(true);
            Optional<ConfiguredProxy> proxy = clients.proxy(proxyName);
            proxy.ifPresent(configured -> urls(http).forEach(configured::requireUsable));
            return new HttpGet(ofTerm, proxy, RequestHeaders.of(http, term), http.redirects(), observer);
        } catch (ConfigurationException e) {
            throw new ConfigurationException("quarkus.remote-term.\"" + term.name() + "\"." + e.getMessage(), e);
        }
    }

    private static Source source(HttpFetcher fetcher, URI url, HttpSettings http) {
        Optional<Freshness> freshness = http.soonestByMaxAge().map(soonest -> () -> nextCheck(fetcher, soonest));
        return new Source(id(url, http.headers()), PrintableUrl.of(url), fetcher, Optional.of(fetcher), freshness);
    }

    private static Optional<Duration> nextCheck(HttpFetcher fetcher, Duration soonest) {
        return fetcher.lifetime().map(lifetime -> lifetime.compareTo(soonest) > 0 ? lifetime : soonest);
    }

    /**
     * The query and the configured headers may select another resource, and may be secret: only their digest is held.
     * Credentials are no part of it, since they are renewed.
     */
    private static String id(URI url, Map<String, String> headers) {
        Map<String, String> selecting = new TreeMap<>();
        headers.forEach((name, value) -> selecting.put(name.toLowerCase(Locale.ROOT), value));
        selecting.keySet().removeIf(RequestHeaders::isCredential);
        String id = "http:" + PrintableUrl.of(url);
        if (url.getRawQuery() == null && selecting.isEmpty()) {
            return id;
        }
        MessageDigest digest = Sha256.newDigest();
        digest.update((url.getRawQuery() + "\n" + selecting).getBytes(StandardCharsets.UTF_8));
        return id + "?" + Sha256.hex(digest.digest()).substring(0, ID_DIGITS);
    }

    private static Stream<URI> urls(HttpSettings http) {
        return Stream.concat(Stream.of(http.url()), http.failoverUrls().stream());
    }
}
