package io.quarkiverse.remoteterm.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.ReceivedRequest;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyType;
import io.quarkus.runtime.configuration.ConfigurationException;

class HttpProxyTest {

    private static final URI FAR = URI.create("http://far.example/rates");

    FaultyHttpServer proxy;
    Configuration configuration;

    @BeforeEach
    void start() throws IOException {
        proxy = FaultyHttpServer.start();
        proxy.serve(HttpAnswers.ok("by proxy"));
        configuration = new Configuration("localhost", proxy.port());
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void readsThroughTheProxy() throws Exception {
        assertThat(HttpSourceBuilder.of(FAR).proxy("edge", configuration).read()).asString().isEqualTo("by proxy");
        assertThat(proxy.requests()).singleElement().returns(FAR.toString(), ReceivedRequest::target)
                .satisfies(request -> assertThat(request.headers()).doesNotContainKey("proxy-authorization"));
    }

    @Test
    void tellsTheProxyWhoItIs() throws Exception {
        HttpSourceBuilder.of(FAR).proxy("edge", configuration.withUser("user", "password")).read();

        assertThat(proxy.requests().get(0).header("proxy-authorization"))
                .contains("Basic dXNlcjpwYXNzd29yZA==");
    }

    @Test
    void tellsNobodyElse() throws Exception {
        try (FaultyHttpServer near = FaultyHttpServer.start()) {
            near.serve(HttpAnswers.ok("near"));
            Configuration exceptLocal = configuration.withUser("user", "password").except("*.example", "LOCAL*");

            assertThat(HttpSourceBuilder.of(near.url("/rates")).proxy("edge", exceptLocal).read()).asString().isEqualTo("near");
            assertThat(near.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void usesNoProxyWhereToldSo() throws Exception {
        try (FaultyHttpServer near = FaultyHttpServer.start()) {
            near.serve(HttpAnswers.ok("near"));

            assertThat(HttpSourceBuilder.of(near.url("/rates")).proxy("none").read()).asString().isEqualTo("near");
        }
    }

    /** Of a tunnel that it does not open, the client hands out a response without a body. */
    @ParameterizedTest
    @ValueSource(strings = { "http", "https" })
    void saysThatTheProxyWantsOtherCredentials(String scheme) {
        proxy.serve(HttpAnswers.status(407, "Proxy-Authenticate", "Basic realm=\"edge\""));
        HttpSourceBuilder http = HttpSourceBuilder.of(URI.create(scheme + "://far.example/rates")).proxy("edge", configuration);

        assertThat(catchThrowableOfType(FetchException.class, http::ask))
                .hasMessageContaining("407: the proxy's credentials are missing");
    }

    @Test
    void tunnelsHttpsThroughTheProxy() {
        proxy.serve(HttpAnswers.status(403));

        catchThrowableOfType(FetchException.class,
                () -> HttpSourceBuilder.of(URI.create("https://far.example/rates")).proxy("edge", configuration).ask());

        assertThat(proxy.requests()).singleElement().returns("CONNECT", ReceivedRequest::method)
                .returns("far.example:443", ReceivedRequest::target);
    }

    @Test
    void doesNotStartWhereTheJvmWouldKeepTheCredentialsToItself() {
        HttpSourceBuilder http = HttpSourceBuilder.of(URI.create("https://far.example/rates"))
                .proxy("edge", configuration.withUser("user", "secret"));

        assertThatThrownBy(http::sources).isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("quarkus.remote-term.\"rates\".http.proxy-configuration-name: ")
                .hasMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes=")
                .hasMessageNotContaining("secret");
    }

    @Test
    void doesNotStartWithAProxyThatDoesNotExist() {
        assertThatThrownBy(() -> HttpSourceBuilder.of(FAR).proxy("edge").sources()).isInstanceOf(ConfigurationException.class)
                .hasMessage("quarkus.remote-term.\"rates\".http.proxy-configuration-name: "
                        + "there is no quarkus.proxy.\"edge\".host");
    }

    @Test
    void doesNotStartWithAProxyOfAnotherType() {
        assertThatThrownBy(() -> HttpSourceBuilder.of(FAR).proxy("edge", configuration.ofType(ProxyType.SOCKS5)).sources())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("quarkus.proxy.\"edge\".type is SOCKS5");
    }

    record Configuration(String host, int port, Optional<String> username, Optional<String> password,
            Optional<List<String>> nonProxyHosts, Optional<Duration> proxyConnectTimeout, ProxyType type)
            implements
                ProxyConfiguration {

        Configuration(String host, int port) {
            this(host, port, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), ProxyType.HTTP);
        }

        Configuration withUser(String username, String password) {
            return new Configuration(host, port, Optional.of(username), Optional.of(password), nonProxyHosts,
                    proxyConnectTimeout, type);
        }

        Configuration except(String... hosts) {
            return new Configuration(host, port, username, password, Optional.of(List.of(hosts)), proxyConnectTimeout, type);
        }

        Configuration ofType(ProxyType type) {
            return new Configuration(host, port, username, password, nonProxyHosts, proxyConnectTimeout, type);
        }
    }
}
