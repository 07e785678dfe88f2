package io.quarkiverse.remoteterm.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.ReceivedRequest;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings.Decompression;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchedBody;

class HttpOriginsTest {

    FaultyHttpServer server;
    FaultyHttpServer other;

    @BeforeEach
    void start() throws IOException {
        server = FaultyHttpServer.start();
        other = FaultyHttpServer.start();
        server.serve("/rates", HttpAnswers.ok("one"));
        other.serve("/rates", HttpAnswers.ok("one"));
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    @Test
    void sendsABearerTokenAndHeaders() throws Exception {
        HttpSourceBuilder.of(server.url("/rates")).bearer("token").header("X-Tenant", "acme").read();

        ReceivedRequest request = server.requests().get(0);
        assertThat(request.header("authorization")).contains("Bearer token");
        assertThat(request.header("x-tenant")).contains("acme");
        assertThat(request.header("user-agent")).hasValueSatisfying(agent -> assertThat(agent)
                .startsWith("quarkus-remote-term"));
    }

    @Test
    void sendsUserNameAndPassword() throws Exception {
        HttpSourceBuilder.of(server.url("/rates")).basic("jürgen", "pass:word").read();

        String credentials = Base64.getEncoder().encodeToString("jürgen:pass:word".getBytes(StandardCharsets.UTF_8));
        assertThat(server.requests().get(0).header("authorization")).contains("Basic " + credentials);
    }

    @Test
    void aPartOfAManifestIsRedirectedWithinItsOriginOnly() throws Exception {
        other.serve("/terms/7/model", HttpAnswers.ok("elsewhere"));
        server.serve("/terms/moved", HttpAnswers.redirect(302, server.url("/terms/7/model")));
        server.serve("/terms/7/model", HttpAnswers.ok("here"));
        server.serve("/terms/out", HttpAnswers.redirect(302, other.url("/terms/7/model")));
        HttpSourceBuilder manifest = HttpSourceBuilder.of(server.url("/terms/manifest.json")).bearer("token");

        try (FetchedBody part = manifest.part("moved")) {
            assertThat(part.stream()).hasContent("here");
        }
        FetchException refused = catchThrowableOfType(FetchException.class, () -> manifest.part("out"));
        assertThat(refused.remedy()).isEqualTo(FetchException.Remedy.WAIT);
        assertThat(refused).hasMessageContaining("redirects to another origin");
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 303, 307, 308 })
    void sendsNeitherToAnotherOriginThatItIsRedirectedTo(int status) throws Exception {
        server.serve("/moved", HttpAnswers.redirect(status, other.url("/rates")));

        byte[] body = HttpSourceBuilder.of(server.url("/moved")).bearer("token").header("X-Tenant", "acme").read();

        assertThat(body).asString().isEqualTo("one");
        assertThat(other.requests()).singleElement().satisfies(request -> assertThat(request.headers())
                .doesNotContainKeys("authorization", "x-tenant"));
    }

    @Test
    void sendsBothToTheSameOriginThatItIsRedirectedTo() throws Exception {
        server.serve("/moved", HttpAnswers.redirect(302, "/rates"));

        HttpSourceBuilder.of(server.url("/moved")).bearer("token").header("X-Tenant", "acme").read();

        assertThat(server.requests()).hasSize(2).allSatisfy(request -> assertThat(request.headers())
                .containsKeys("authorization", "x-tenant"));
    }

    @Test
    void sendsBothToAFailoverUrl() throws Exception {
        Source failover = HttpSourceBuilder.of(server.url("/rates"), other.url("/rates")).bearer("token").sources().get(1);

        HttpSourceBuilder.read(failover);

        assertThat(other.requests().get(0).header("authorization")).contains("Bearer token");
    }

    @Test
    void asksOnAfterARedirectWhetherAnythingChanged() throws Exception {
        server.serve("/moved", HttpAnswers.redirect(302, other.url("/tagged")));
        other.serve("/tagged", HttpAnswers.object(HttpAnswers.bytes("one"), "\"v1\""));

        HttpSourceBuilder.of(server.url("/moved")).ask("\"v1\"");

        assertThat(other.requests().get(0).header("if-none-match")).contains("\"v1\"");
    }

    @Test
    void keepsQueriesOutOfDescriptionsAndIds() {
        Source source = HttpSourceBuilder.of(URI.create("https://example.com:8443/rates?X-Amz-Signature=secret")).sources()
                .get(0);
        Source twin = HttpSourceBuilder.of(URI.create("https://example.com:8443/rates?X-Amz-Signature=other")).sources().get(0);

        assertThat(source.description()).isEqualTo("https://example.com:8443/rates");
        assertThat(source.id()).startsWith("http:https://example.com:8443/rates").doesNotContain("secret")
                .isNotEqualTo(twin.id());
    }

    @Test
    void tellsApartWhatItsHeadersSelectButNotByItsCredentials() {
        URI url = URI.create("https://example.com/rates");
        String id = HttpSourceBuilder.of(url).sources().get(0).id();
        String acme = HttpSourceBuilder.of(url).header("X-Tenant", "acme").sources().get(0).id();

        assertThat(acme).isNotEqualTo(id).doesNotContain("acme")
                .isEqualTo(HttpSourceBuilder.of(url).header("x-tenant", "acme").sources().get(0).id())
                .isNotEqualTo(HttpSourceBuilder.of(url).header("X-Tenant", "umbrella").sources().get(0).id());
        assertThat(HttpSourceBuilder.of(url).bearer("token").header("X-Api-Key", "key").sources().get(0).id()).isEqualTo(id);
    }

    @Test
    void keepsQueriesOfRedirectsOutOfMessages() {
        server.serve("/moved", HttpAnswers.redirect(302, other.url("/denied?X-Amz-Signature=secret")));
        other.serve("/denied", HttpAnswers.page(403, "secret"));

        assertThat(catchThrowableOfType(FetchException.class, () -> HttpSourceBuilder.of(server.url("/moved")).ask()))
                .hasMessage(other.url("/denied") + " answered 403: access denied");
    }

    @Test
    void asksForWhatTheConfigurationSaysItCanInflate() throws Exception {
        for (Decompression decompression : Decompression.values()) {
            HttpSourceBuilder.of(server.url("/rates")).decompression(decompression).read();
        }

        assertThat(server.requests()).extracting(request -> request.headers().get("accept-encoding"))
                .containsExactly("gzip", "identity", "gzip", "zstd");
    }

    @Test
    void followsMaxAgeWhereToldToButNotTooSoon() throws Exception {
        server.serve("/short", HttpAnswers.ok("one", "Cache-Control", "max-age=1"));
        server.serve("/long", HttpAnswers.ok("one", "Cache-Control", "max-age=3600"));
        Source brief = HttpSourceBuilder.of(server.url("/short")).honorCacheControl().sources().get(0);
        Source lasting = HttpSourceBuilder.of(server.url("/long")).honorCacheControl().sources().get(0);
        HttpSourceBuilder.read(brief);
        HttpSourceBuilder.read(lasting);

        assertThat(brief.freshness().orElseThrow().nextCheck()).hasValueSatisfying(
                next -> assertThat(next).hasSeconds(30));
        assertThat(lasting.freshness().orElseThrow().nextCheck()).hasValueSatisfying(
                next -> assertThat(next).hasHours(1));
        assertThat(HttpSourceBuilder.of(server.url("/long")).sources().get(0).freshness()).isEmpty();
    }
}
