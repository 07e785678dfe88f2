package io.quarkiverse.remoteterm.runtime.fetch.http;

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
     * @return empty: the JVM's own settings
     */
    static Optional<ClientTls> of(TlsConfigurationRegistry registry, Optional<String> name, Vertx vertx) {
        if (name.isEmpty()) {
            return registry.getDefault().filter(tls -> tls.isTrustAll() || tls.getTrustStoreOptions() != null)
                    .map(tls -> of(tls, "quarkus.tls", vertx));
        }
        String key = "quarkus.tls.\"" + name.get() + "\"";
        return Optional.of(registry.get(name.get()).map(tls -> of(tls, key, vertx)).orElseThrow(
                () -> misconfigured("there is no " + key + ".*")));
    }

    void applyTo(HttpClient.Builder client) {
        client.sslContext(context).sslParameters(parameters);
    }

    private static ClientTls of(TlsConfiguration tls, String key, Vertx vertx) {
        String verification = tls.getHostnameVerificationAlgorithm().orElse("HTTPS");
        if (!verification.equalsIgnoreCase("HTTPS") && !verification.equalsIgnoreCase("NONE")) {
            throw misconfigured(key + ".hostname-verification-algorithm is " + verification
                    + "; http terms can verify by HTTPS or NONE");
        }
        SSLOptions options = tls.getSSLOptions();
        if (options != null && !(options.getCrlValues().isEmpty() && options.getCrlPaths().isEmpty())) {
            throw misconfigured(key + ".certificate-revocation-list cannot be used with http terms");
        }
        try {
            SSLContext context = verification.equalsIgnoreCase("NONE") ? anyHost(tls, vertx) : tls.createSSLContext();
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

    /** The client insists on verifying host names; only a trust manager can forgo it. */
    private static SSLContext anyHost(TlsConfiguration tls, Vertx vertx) throws Exception {
        KeyManager[] keys = tls.getKeyStoreOptions() == null ? null
                : tls.getKeyStoreOptions().getKeyManagerFactory(vertx).getKeyManagers();
        TrustManagerFactory trust = tls.getTrustStoreOptions() == null ? defaultTrust()
                : tls.getTrustStoreOptions().getTrustManagerFactory(vertx);
        TrustManager[] forgoing = Stream.of(trust.getTrustManagers())
                .map(manager -> manager instanceof X509TrustManager x509 ? new AnyHostTrustManager(x509) : manager)
                .toArray(TrustManager[]::new);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, forgoing, new SecureRandom());
        return context;
    }

    private static TrustManagerFactory defaultTrust() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory;
    }
}
