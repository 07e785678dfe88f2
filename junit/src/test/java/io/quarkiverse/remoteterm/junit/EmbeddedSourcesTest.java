package io.quarkiverse.remoteterm.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedS3.class, initArgs = {
        @ResourceArg(name = "reference-data/stock.json", value = "stock.json"),
        @ResourceArg(name = "buckets", value = "archive, empty") })
@QuarkusTestResource(value = EmbeddedHttp.class, initArgs = @ResourceArg(name = "/notice.txt", value = "notice.txt"))
class EmbeddedSourcesTest {

    EmbeddedS3 s3;

    EmbeddedHttp http;

    Object other;

    @Inject
    Starts starts;

    @Inject
    Term<Terms.Stock> stock;

    @Inject
    Term<Terms.Notice> notice;

    @ConfigProperty(name = "embedded-http.url")
    URI url;

    @BeforeEach
    void putWhatIsThereAtTheStart() {
        s3.put("reference-data", "stock.json", "{\"pears\": 1}");
        http.put("/notice.txt", "closed");
        stock.refresh().await().indefinitely();
        notice.refresh().await().indefinitely();
    }

    @Test
    void eagerTermsReadTheObjectsThatArgumentsName() {
        assertThat(starts.embedded).isEqualTo("{pears=1} closed");
    }

    @Test
    void aTestPutsANewVersionIntoABucket() {
        s3.put("reference-data", "stock.json", "{\"pears\": 2}");
        assertThat(stock.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Published.class);
        assertThat(stock.get().pieces()).isEqualTo(Map.of("pears", 2));
    }

    @Test
    void aTestPutsANewVersionOnAWebServer() {
        http.put("/notice.txt", "open");
        assertThat(notice.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Published.class);
        assertThat(notice.get().text()).isEqualTo("open");
    }

    @Test
    void theSameContentIsNotModified() {
        int objectRequests = s3.requests("reference-data", "stock.json");
        int pageRequests = http.requests("/notice.txt");
        s3.put("reference-data", "stock.json", "{\"pears\": 1}");
        http.put("/notice.txt", "closed");
        assertThat(stock.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Unchanged.class);
        assertThat(notice.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Unchanged.class);
        assertThat(s3.requests("reference-data", "stock.json")).isEqualTo(objectRequests + 1);
        assertThat(http.requests("/notice.txt")).isEqualTo(pageRequests + 1);
    }

    @Test
    void theOldValueIsServedWithoutItsObject() {
        s3.delete("reference-data", "stock.json");
        http.delete("/notice.txt");
        assertThat(stock.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(notice.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(stock.status().state()).isEqualTo(TermState.FAILING);
        assertThat(stock.get().pieces()).isEqualTo(Map.of("pears", 1));
        assertThat(notice.status().lastFailure()).contains("404");
        assertThat(notice.get().text()).isEqualTo("closed");
    }

    @Test
    void aPathFailsUntilItIsPut() {
        http.fail("/notice.txt", 503);
        notice.refresh().await().indefinitely();
        assertThat(notice.status().lastFailure()).contains("503");
        http.put("/notice.txt", "open");
        notice.refresh().await().indefinitely();
        assertThat(notice.get().text()).isEqualTo("open");
    }

    @Test
    void bucketsNeedNoObjects() throws Exception {
        for (String bucket : new String[] { "archive", "empty" }) {
            HttpResponse<String> missing = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(s3.endpoint().resolve("/" + bucket + "/x")).build(), BodyHandlers.ofString());
            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.body()).contains("NoSuchKey");
        }
    }

    @Test
    void requestsAreAnsweredAsByAWebServer() throws Exception {
        http.put("/page", "content", "text/plain");
        http.put("/nothing", "");
        HttpResponse<String> page = send("GET", "/page", null);
        String entityTag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(page.body()).isEqualTo("content");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(entityTag).startsWith("\"");
        assertThat(send("GET", "/page", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/page", "\"other\", W/" + entityTag).statusCode()).isEqualTo(304);
        assertThat(send("HEAD", "/page", null).headers().firstValue("Content-Length")).hasValue("7");
        assertThat(send("GET", "/nothing", null).body()).isEmpty();
        assertThat(send("POST", "/page", null).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> send(String method, String path, String known) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).method(method, BodyPublishers.noBody());
        if (known != null) {
            request.header("If-None-Match", known);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void onlyTheFieldsOfTheirTypesAreSet() {
        assertThat(other).isNull();
    }

    @Test
    void mistakesAreExplained() {
        assertThatThrownBy(() -> http.put("notice.txt", "open")).hasMessageContaining("'notice.txt'");
        assertThatThrownBy(() -> http.fail("/notice.txt", 200)).hasMessageContaining("200");
        EmbeddedS3 wrong = new EmbeddedS3();
        wrong.init(Map.of("bucket", "reference-data"));
        assertThatThrownBy(wrong::start).hasMessageContaining("'bucket'").hasMessageContaining("'buckets'");
        EmbeddedHttp missing = new EmbeddedHttp();
        missing.init(Map.of("/a", "missing.txt"));
        assertThatThrownBy(missing::start).hasMessageContaining("'missing.txt'");
    }
}
