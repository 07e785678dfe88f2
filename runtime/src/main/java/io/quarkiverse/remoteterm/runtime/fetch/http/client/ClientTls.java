package io.quarkiverse.remoteterm.runtime.fetch.http.client;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.SSLOptions;

/**
 * A configuration of the TLS registry, as the JDK's client understands it.
 */
record ClientTls(SSLContext context, SSLParameters parameters) {

    /**
     * @param name empty: the default configuration, if it is about clients; one that has no more than the key store of the
     *        application's server is not
     * @param certificate whether the client's certificate is shown to servers that ask for it
     * @return empty: the JVM's own settings
     */
    static Optional<ClientTls> of(TlsConfigurationRegistry registry, Optional<String> name, boolean certificate, Vertx vertx) {
        if (name.isPresent()) {
            String key = "quarkus.tls.\"" + name.get() + "\"";
            return Optional.of(registry.get(name.get()).map(tls -> of(tls, key, certificate, vertx)).orElseThrow(
                    () -> misconfigured("there is no " + key + ".*")));
        }
        Optional<TlsConfiguration> configured = registry.getDefault()
                .filter(tls -> tls.isTrustAll() || tls.getTrustStoreOptions() != null);
        if (configured.isEmpty() && !certificate) {
            // the JVM's own settings may have a certificate
            return Optional.of(new ClientTls(context(null, defaultTrust().getTrustManagers()), new SSLParameters()));
        }
        return configured.map(tls -> of(tls, "quarkus.tls", certificate, vertx));
    }

    void applyTo(HttpClient.Builder client) {
        client.sslContext(context).sslParameters(parameters);
    }

    private static ClientTls of(TlsConfiguration tls, String key, boolean certificate, Vertx vertx) {
        String verification = tls.getHostnameVerificationAlgorithm().orElse("HTTPS");
        boolean anyHost = verification.equalsIgnoreCase("NONE");
        if (!anyHost && !verification.equalsIgnoreCase("HTTPS")) {
            throw misconfigured(key + ".hostname-verification-algorithm is " + verification
                    + "; http terms can verify by HTTPS or NONE");
        }
        SSLOptions options = tls.getSSLOptions();
        if (options != null && !(options.getCrlValues().isEmpty() && options.getCrlPaths().isEmpty())) {
            throw misconfigured(key + ".certificate-revocation-list cannot be used with http terms");
        }
        try {
            SSLContext context = anyHost || !certificate ? context(tls, certificate, anyHost, vertx) : tls.createSSLContext();
            return new ClientTls(context == null ? SSLContext.getDefault() : context, parameters(options));
        } catch (Exception e) {
            throw misconfigured(key + ".* cannot be used: " + e.getMessage());
        }
    }

    private static ConfigurationException misconfigured(String what) {
        return new ConfigurationException("http.tls-configuration-name: " + what);
    }

    private static SSLParameters parameters(SSLOptions options) {
        SSLParameters parameters = new SSLParameters();
        if (options != null && !options.getEnabledSecureTransportProtocols().isEmpty()) {
            parameters.setProtocols(options.getEnabledSecureTransportProtocols().toArray(String[]::new));
        }
        if (options != null && !options.getEnabledCipherSuites().isEmpty()) {
            parameters.setCipherSuites(options.getEnabledCipherSuites().toArray(String[]::new));
        }
        return parameters;
    }

    private static SSLContext context(TlsConfiguration tls, boolean certificate, boolean anyHost, Vertx vertx)
            throws Exception {
        KeyManager[] keys = !certificate || tls.getKeyStoreOptions() == null ? null
                : tls.getKeyStoreOptions().getKeyManagerFactory(vertx).getKeyManagers();
        TrustManager[] trust = (tls.getTrustStoreOptions() == null ? defaultTrust()
                : tls.getTrustStoreOptions().getTrustManagerFactory(vertx)).getTrustManagers();
        return context(keys, anyHost ? forgoing(trust) : trust);
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Each Java platform has TLS", e);
        }
    }

    /** The client insists on verifying host names; only a trust manager can forgo it. */
    private static TrustManager[] forgoing(TrustManager[] trust) {
        return Stream.of(trust)
                .map(manager -> manager instanceof X509TrustManager x509 ? new AnyHostTrustManager(x509) : manager)
                .toArray(TrustManager[]::new);
    }

    private static TrustManagerFactory defaultTrust() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return factory;
        } catch (GeneralSecurityException e) {
            throw misconfigured("the JVM's certificates cannot be used: " + e.getMessage());
        }
    }
}
