package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.remoteterm.runtime.config.CheckSettings;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings.Decompression;
import io.quarkiverse.remoteterm.runtime.config.TermNames;
import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
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
final class HttpBench {

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
    private Duration attemptTimeout = Duration.ofSeconds(10);
    private Decompression decompression = Decompression.AUTO;

    private HttpBench(URI url, List<URI> failoverUrls) {
        this.url = url;
        this.failoverUrls = failoverUrls;
    }

    static HttpBench of(URI url, URI... failoverUrls) {
        return new HttpBench(url, List.of(failoverUrls));
    }

    HttpBench header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    HttpBench bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    HttpBench basic(String username, String password) {
        return header("Authorization", RequestHeaders.basic(username, password));
    }

    HttpBench tls(String name) {
        tlsName = Optional.of(name);
        return this;
    }

    HttpBench tls(String name, TlsConfiguration configuration) {
        tls.put(name, configuration);
        return tls(name);
    }

    HttpBench proxy(String name) {
        proxyName = Optional.of(name);
        return this;
    }

    HttpBench proxy(String name, ProxyConfiguration configuration) {
        proxies.put(name, configuration);
        return proxy(name);
    }

    HttpBench honorCacheControl() {
        honorCacheControl = true;
        return this;
    }

    HttpBench attemptTimeout(Duration timeout) {
        attemptTimeout = timeout;
        return this;
    }

    HttpBench decompression(Decompression decompression) {
        this.decompression = decompression;
        return this;
    }

    List<Source> sources() {
        HttpSettings http = new HttpSettings(url, failoverUrls, headers, tlsName, proxyName,
                honorCacheControl ? Optional.of(Duration.ofSeconds(30)) : Optional.empty(), Redirects.ANY);
        TermSettings term = new TermSettings(new TermNames("rates", "rates"), null, null,
                new CheckSettings(Duration.ofMinutes(1), attemptTimeout, null, Map.of()),
                new PayloadSettings(1, 1, decompression, Path.of("")), Optional.empty(), null);
        return new HttpSources(http, term, new HttpClients(new TlsConfigurations(tls), this::proxyConfiguration, VERTX)).list();
    }

    FetchResult ask(String... knownVersions) throws Exception {
        return ask(sources().get(0), knownVersions);
    }

    static FetchResult ask(Source source, String... knownVersions) throws Exception {
        return source.fetcher().fetch(new Asking(new LinkedHashSet<>(List.of(knownVersions))));
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

    private record Asking(Set<String> knownVersions) implements FetchRequest {

        @Override
        public String term() {
            return "rates";
        }

        @Override
        public Duration remaining() {
            return Duration.ofMinutes(1);
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
