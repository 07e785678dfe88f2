package io.quarkiverse.remoteterm.benchmarks.byhand;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.quarkiverse.remoteterm.benchmarks.task.Source;

/**
 * What a GET needs at least, with one more attempt where a connection breaks.
 */
final class HttpSource implements Source {

    private final HttpClient client;
    private final URI url;

    private volatile String version;
    private volatile String value;

    HttpSource(HttpClient client, URI url) {
        this.client = client;
        this.url = url;
    }

    @Override
    public void load() throws Exception {
        reload();
    }

    @Override
    public void check() throws Exception {
        HttpResponse<InputStream> response = client.send(request().header("If-None-Match", version).build(),
                BodyHandlers.ofInputStream());
        response.body().close();
        ByHand.expect(response.statusCode(), 304);
    }

    @Override
    public void reload() throws Exception {
        try {
            read();
        } catch (IOException broken) {
            read();
        }
    }

    private void read() throws Exception {
        HttpResponse<InputStream> response = client.send(request().build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            ByHand.expect(response.statusCode(), 200);
            value = Source.read(body);
            version = response.headers().firstValue("ETag").orElseThrow();
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(url).timeout(Duration.ofMinutes(1));
    }
}
