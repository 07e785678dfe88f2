package io.quarkiverse.remoteterm.it.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.remoteterm.runtime.config.CheckSettings;
import io.quarkiverse.remoteterm.runtime.config.DownloadSettings;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings.Decompression;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.config.TermNames;
import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSettings;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSources;
import io.quarkiverse.remoteterm.runtime.fetch.http.Redirects;
import io.quarkiverse.remoteterm.runtime.fetch.http.RequestObserver;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/**
 * The sources of one {@code http} term as an application would get them, without an application.
 */
final class HttpSourceBuilder {

    /** Reads certificates. */
    static final Vertx VERTX = Vertx.vertx();

    private final URI url;
    private final List<URI> failoverUrls;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, TlsConfiguration> tls = new HashMap<>();
    private final Map<String, ProxyConfiguration> proxies = new HashMap<>();
    private Optional<String> tlsName = Optional.empty();
    private Optional<String> proxyName = Optional.empty();
    private boolean honorCacheControl;
    private Decompression decompression = Decompression.AUTO;
    private DownloadSettings download = new DownloadSettings(1, 8 * 1024 * 1024);

    private HttpSourceBuilder(URI url, List<URI> failoverUrls) {
        this.url = url;
        this.failoverUrls = failoverUrls;
    }

    static HttpSourceBuilder of(URI url, URI... failoverUrls) {
        return new HttpSourceBuilder(url, List.of(failoverUrls));
    }

    HttpSourceBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    HttpSourceBuilder bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    HttpSourceBuilder basic(String username, String password) {
        String credentials = username + ":" + password;
        return header("Authorization", "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    HttpSourceBuilder tls(String name) {
        tlsName = Optional.of(name);
        return this;
    }

    HttpSourceBuilder tls(String name, TlsConfiguration configuration) {
        tls.put(name, configuration);
        return tls(name);
    }

    HttpSourceBuilder proxy(String name) {
        proxyName = Optional.of(name);
        return this;
    }

    HttpSourceBuilder proxy(String name, ProxyConfiguration configuration) {
        proxies.put(name, configuration);
        return proxy(name);
    }

    HttpSourceBuilder honorCacheControl() {
        honorCacheControl = true;
        return this;
    }

    HttpSourceBuilder decompression(Decompression decompression) {
        this.decompression = decompression;
        return this;
    }

    HttpSourceBuilder download(int parallel, int rangeSize) {
        this.download = new DownloadSettings(parallel, rangeSize);
        return this;
    }

    List<Source> sources() {
        HttpSettings http = new HttpSettings(url, failoverUrls, headers, tlsName, proxyName,
                honorCacheControl ? Optional.of(Duration.ofSeconds(30)) : Optional.empty(), Redirects.ANY);
        TermSettings term = new TermSettings(new TermNames("rates", "rates"), null, null,
                new CheckSettings(Duration.ofMinutes(1), Duration.ofSeconds(10),
                        new RetrySettings(3, Duration.ofMillis(200), Duration.ofSeconds(10)), Duration.ZERO, Map.of(),
                        download),
                new PayloadSettings(1, 1, decompression, Optional.empty(), Path.of("")), Optional.empty(), null);
        return new HttpSources(new TlsConfigurations(tls), this::proxyConfiguration, VERTX, RequestObserver.NONE).of(http,
                term);
    }

    FetchResult ask(String... knownVersions) throws Exception {
        return ask(sources().get(0), knownVersions);
    }

    static FetchResult ask(Source source, String... knownVersions) throws Exception {
        return ask(source, Duration.ofMinutes(1), knownVersions);
    }

    static FetchResult ask(Source source, Duration remaining, String... knownVersions) throws Exception {
        return source.fetcher().fetch(new Asking(new LinkedHashSet<>(List.of(knownVersions)), remaining));
    }

    FetchedBody part(String location) throws Exception {
        return sources().get(0).fetcher().fetchPart(new Asking(Set.of(), Duration.ofMinutes(1)), location);
    }

    FetchedBody fetch(String... knownVersions) throws Exception {
        return ((Fetched) ask(knownVersions)).body();
    }

    byte[] read() throws Exception {
        return read(sources().get(0));
    }

    static byte[] read(Source source) throws Exception {
        try (FetchedBody body = ((Fetched) ask(source)).body()) {
            return body.stream().readAllBytes();
        }
    }

    private Optional<ProxyConfiguration> proxyConfiguration(Optional<String> name) {
        if (name.filter(ProxyConfigurationRegistry.NONE::equals).isPresent()) {
            return Optional.of(new HttpProxyTest.Configuration("none", 0));
        }
        if (name.isPresent() && !proxies.containsKey(name.get())) {
            throw new IllegalStateException("not configured");
        }
        return name.map(proxies::get);
    }

    private record Asking(Set<String> knownVersions, Duration remaining) implements FetchRequest {

        @Override
        public String term() {
            return "rates";
        }

        @Override
        public Map<String, String> options() {
            return Map.of();
        }
    }

    private record TlsConfigurations(Map<String, TlsConfiguration> all) implements TlsConfigurationRegistry {

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.ofNullable(all.get(name));
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            all.put(name, configuration);
        }
    }
}
