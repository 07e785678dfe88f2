package io.quarkiverse.remoteterm.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.ReceivedRequest;
import io.quarkiverse.remoteterm.it.support.SelfSigned;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.runtime.TrustAllOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;

class HttpTlsTest {

    @TempDir
    static Path directory;

    static SelfSigned localhost;
    static SelfSigned elsewhere;

    FaultyHttpServer server;

    @BeforeAll
    static void certificates() throws Exception {
        localhost = SelfSigned.of(directory, "localhost");
        elsewhere = SelfSigned.of(directory, "elsewhere.example");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsFromAServerThatTheNamedConfigurationTrusts() throws Exception {
        serveAs(localhost);

        assertThat(HttpSourceBuilder.of(server.url("/rates")).tls("internal", new Trusting(localhost)).read()).asString()
                .isEqualTo("one");
    }

    @Test
    void doesNotReadFromAServerThatNobodyTrusts() throws Exception {
        serveAs(localhost);

        assertThat(failure(HttpSourceBuilder.of(server.url("/rates")))).returns(Remedy.RETRY, FetchException::remedy).message()
                .contains("TLS failed");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void doesNotReadFromAServerWithAnothersCertificate() throws Exception {
        serveAs(elsewhere);

        assertThat(failure(HttpSourceBuilder.of(server.url("/rates")).tls("internal", new Trusting(elsewhere)))).message()
                .contains("TLS failed").contains("localhost");
    }

    @Test
    void readsFromAServerWithAnothersCertificateWhereHostNamesAreNotVerified() throws Exception {
        serveAs(elsewhere);
        HttpSourceBuilder http = HttpSourceBuilder.of(server.url("/rates")).tls("internal", new Trusting(elsewhere) {
            @Override
            public Optional<String> getHostnameVerificationAlgorithm() {
                return Optional.of("NONE");
            }
        });

        assertThat(http.read()).asString().isEqualTo("one");
    }

    @Test
    void verifiesTheCertificateWhereHostNamesAreNotVerified() throws Exception {
        serveAs(elsewhere);
        HttpSourceBuilder http = HttpSourceBuilder.of(server.url("/rates")).tls("internal", new Trusting(localhost) {
            @Override
            public Optional<String> getHostnameVerificationAlgorithm() {
                return Optional.of("NONE");
            }
        });

        assertThat(failure(http)).message().contains("TLS failed");
    }

    @Test
    void readsFromAnyServerWhereAllAreTrusted() throws Exception {
        serveAs(localhost);
        HttpSourceBuilder http = HttpSourceBuilder.of(server.url("/rates")).tls("internal", new Trusting(elsewhere) {
            @Override
            public boolean isTrustAll() {
                return true;
            }

            @Override
            public TrustOptions getTrustStoreOptions() {
                return TrustAllOptions.INSTANCE;
            }
        });

        assertThat(http.read()).asString().isEqualTo("one");
    }

    @Test
    void isNeverRedirectedFromHttpsToHttp() throws Exception {
        serveAs(localhost);
        try (FaultyHttpServer plain = FaultyHttpServer.start()) {
            plain.serve(HttpAnswers.ok("one"));
            server.serve(HttpAnswers.redirect(302, plain.url("/rates?signature=secret")));

            assertThat(failure(HttpSourceBuilder.of(server.url("/rates")).tls("internal", new Trusting(localhost))))
                    .returns(Remedy.WAIT, FetchException::remedy)
                    .hasMessage(server.url("/rates") + " redirects from https to http, to " + plain.url("/rates"));
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void isRedirectedFromHttpToHttps() throws Exception {
        serveAs(localhost);
        try (FaultyHttpServer plain = FaultyHttpServer.start()) {
            plain.serve(HttpAnswers.redirect(302, server.url("/rates")));

            assertThat(HttpSourceBuilder.of(plain.url("/rates")).tls("internal", new Trusting(localhost)).read()).asString()
                    .isEqualTo("one");
        }
    }

    @Test
    void showsItsCertificateToTheConfiguredOriginOnly() throws Exception {
        serveAs(localhost);
        try (FaultyHttpServer other = FaultyHttpServer.startTls(localhost.context())) {
            other.serve("/rates", HttpAnswers.ok("one"));
            server.serve("/moved", HttpAnswers.redirect(302, other.url("/rates")));
            HttpSourceBuilder http = HttpSourceBuilder.of(server.url("/moved")).tls("internal", new Identified(localhost));

            assertThat(http.read()).asString().isEqualTo("one");
            assertThat(server.requests()).singleElement().returns(true, ReceivedRequest::certificate);
            assertThat(other.requests()).singleElement().returns(false, ReceivedRequest::certificate);
        }
    }

    @Test
    void showsItsCertificateToTheSameOriginThatItIsRedirectedTo() throws Exception {
        serveAs(localhost);
        server.serve("/moved", HttpAnswers.redirect(302, "/rates"));

        HttpSourceBuilder.of(server.url("/moved")).tls("internal", new Identified(localhost)).read();

        assertThat(server.requests()).hasSize(2).allSatisfy(request -> assertThat(request.certificate()).isTrue());
    }

    @Test
    void saysThatAPlainServerIsNoTlsServer() throws Exception {
        server = FaultyHttpServer.start();
        server.serve(HttpAnswers.babble());
        URI url = URI.create("https://localhost:" + server.port() + "/rates");

        assertThat(catchThrowableOfType(FetchException.class,
                () -> HttpSourceBuilder.ask(HttpSourceBuilder.of(url).sources().get(0), Duration.ofSeconds(1))))
                .returns(Remedy.RETRY, FetchException::remedy);
    }

    @Test
    void doesNotStartWithAConfigurationThatDoesNotExist() throws Exception {
        serveAs(localhost);

        assertThatThrownBy(() -> HttpSourceBuilder.of(server.url("/rates")).tls("internal").sources())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "quarkus.remote-term.\"rates\".http.tls-configuration-name: there is no quarkus.tls.\"internal\".*");
    }

    @Test
    void doesNotStartWithARevocationListThatItWouldIgnore() throws Exception {
        serveAs(localhost);
        HttpSourceBuilder http = HttpSourceBuilder.of(server.url("/rates")).tls("internal", new Trusting(localhost) {
            @Override
            public SSLOptions getSSLOptions() {
                return new SSLOptions().addCrlValue(Buffer.buffer("list"));
            }
        });

        assertThatThrownBy(http::sources).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("quarkus.tls.\"internal\".certificate-revocation-list cannot be used with http terms");
    }

    @Test
    void offersTheConfiguredProtocolsOnly() throws Exception {
        serveAs(localhost);
        HttpSourceBuilder http = HttpSourceBuilder.of(server.url("/rates")).tls("internal", new Trusting(localhost) {
            @Override
            public SSLOptions getSSLOptions() {
                return new SSLOptions().setEnabledSecureTransportProtocols(Set.of("TLSv1.1"));
            }
        });

        assertThat(failure(http)).message().contains("TLS failed");
    }

    private void serveAs(SelfSigned identity) throws Exception {
        server = FaultyHttpServer.startTls(identity.context());
        server.serve(HttpAnswers.ok("one"));
    }

    private static FetchException failure(HttpSourceBuilder http) {
        return catchThrowableOfType(FetchException.class, http::ask);
    }

    /** Like one that names the certificate as {@code trust-store.pem.certs}. */
    private static class Trusting extends BaseTlsConfiguration {

        private final TrustOptions trust;

        Trusting(SelfSigned server) {
            this.trust = new PemTrustOptions().addCertPath(server.certificate().toString());
        }

        @Override
        public TrustOptions getTrustStoreOptions() {
            return trust;
        }

        @Override
        public SSLContext createSSLContext() throws Exception {
            TrustManagerFactory factory = getTrustStoreOptions().getTrustManagerFactory(HttpSourceBuilder.VERTX);
            TrustManager[] managers = factory.getTrustManagers();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        }
    }

    /** One that has a certificate of its own besides: {@code key-store.p12}. */
    private static final class Identified extends Trusting {

        private final SelfSigned identity;

        Identified(SelfSigned identity) {
            super(identity);
            this.identity = identity;
        }

        @Override
        public KeyCertOptions getKeyStoreOptions() {
            return new PfxOptions().setPath(identity.keyStore().toString()).setPassword(SelfSigned.PASSWORD);
        }

        @Override
        public SSLContext createSSLContext() throws Exception {
            return identity.context();
        }
    }
}
