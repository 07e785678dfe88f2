package io.quarkiverse.remoteterm.runtime.fetch.http.client;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.proxy.ProxyType;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/**
 * One client for all terms with the same TLS and proxy configuration.
 */
public final class HttpClients {

    private static final String DEFAULT_TLS = "<default>";

    private final TlsConfigurationRegistry tlsRegistry;
    private final ProxyConfigurationRegistry proxyRegistry;
    private final Vertx vertx;
    private final Executor workers;
    private final Map<Key, LiveClient> clients = new ConcurrentHashMap<>();

    /**
     * @param workers for what the clients have to do, which does not block
     */
    public HttpClients(TlsConfigurationRegistry tlsRegistry, ProxyConfigurationRegistry proxyRegistry, Vertx vertx,
            Executor workers) {
        this.tlsRegistry = tlsRegistry;
        this.proxyRegistry = proxyRegistry;
        this.vertx = vertx;
        this.workers = workers;
    }

    /**
     * To be asked for at each request: it is another one after its certificates changed or the last one was spent.
     *
     * @throws ConfigurationException if there is no such configuration, or it asks for what cannot be done
     */
    public LiveClient client(Key key) {
        LiveClient client = clients.get(key);
        if (client == null || client.isSpent()) {
            client = clients.compute(key, (any, now) -> now == null || now.isSpent() ? create(key) : now);
        }
        return client;
    }

    /**
     * @return empty where the JVM's proxies, or none, are used
     */
    public Optional<ConfiguredProxy> proxy(Optional<String> name) {
        return proxyConfiguration(name).filter(configuration -> !isNone(name)).map(ConfiguredProxy::new);
    }

    /** Connections opened from now on see the new certificates. */
    public void certificatesChanged(String tls) {
        clients.keySet().removeIf(key -> key.tls().orElse(DEFAULT_TLS).equals(tls));
    }

    private LiveClient create(Key key) {
        HttpClient.Builder client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
        ClientTls.of(tlsRegistry, key.tls(), key.certificate(), vertx).ifPresent(tls -> tls.applyTo(client));
        if (isNone(key.proxy())) {
            client.proxy(HttpClient.Builder.NO_PROXY);
        } else {
            proxyConfiguration(key.proxy()).flatMap(ProxyConfiguration::proxyConnectTimeout).ifPresent(client::connectTimeout);
            proxy(key.proxy()).ifPresent(client::proxy);
        }
        return new LiveClient(client, workers);
    }

    private Optional<ProxyConfiguration> proxyConfiguration(Optional<String> name) {
        Optional<ProxyConfiguration> configuration;
        try {
            configuration = proxyRegistry.get(name);
        } catch (IllegalStateException e) {
            throw misconfigured("there is no quarkus.proxy.\"" + name.orElse("") + "\".host");
        }
        if (configuration.isPresent() && configuration.get().type() != ProxyType.HTTP) {
            String key = name.map(named -> "quarkus.proxy.\"" + named + "\".type").orElse("quarkus.proxy.type");
            throw misconfigured(key + " is " + configuration.get().type() + "; http terms can use HTTP proxies");
        }
        return configuration;
    }

    private static ConfigurationException misconfigured(String what) {
        return new ConfigurationException("http.proxy-configuration-name: " + what);
    }

    private static boolean isNone(Optional<String> proxy) {
        return proxy.filter(ProxyConfigurationRegistry.NONE::equals).isPresent();
    }

    /**
     * @param tls name of a TLS configuration; empty: the default one
     * @param proxy name of a proxy configuration; empty: the default one
     * @param certificate whether the client's certificate is shown to servers that ask for it
     */
    public record Key(Optional<String> tls, Optional<String> proxy, boolean certificate) {
    }
}
