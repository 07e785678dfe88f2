package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One GET of one term, redirects included. They are followed here and not by the client, which would take the configured
 * headers along.
 */
final class HttpGet {

    private static final int MAX_REDIRECTS = 5;

    private final Supplier<HttpClient> client;
    private final Optional<ConfiguredProxy> proxy;
    private final RequestHeaders headers;
    private final Duration attemptTimeout;
    private final Redirects redirects;

    /**
     * @param client asked for at each request: it is another one after its certificates changed
     * @param attemptTimeout of the whole way to the first byte, and between bytes
     */
    HttpGet(Supplier<HttpClient> client, Optional<ConfiguredProxy> proxy, RequestHeaders headers, Duration attemptTimeout,
            Redirects redirects) {
        this.client = client;
        this.proxy = proxy;
        this.headers = headers;
        this.attemptTimeout = attemptTimeout;
        this.redirects = redirects;
    }

    /**
     * @param own headers of this request, which go before the configured ones
     * @return what the last server answered, whatever its status; the caller closes the body
     */
    HttpResponse<BodyStream> send(URI url, Map<String, String> own, Duration remaining)
            throws IOException, InterruptedException {
        Duration patience = remaining.compareTo(attemptTimeout) < 0 ? remaining : attemptTimeout;
        long deadline = System.nanoTime() + patience.toNanos();
        Set<URI> visited = new LinkedHashSet<>();
        URI here = url;
        while (true) {
            HttpResponse<BodyStream> response = send(request(here, own), patience, deadline - System.nanoTime());
            if (!Redirect.isOne(response.statusCode())) {
                return response;
            }
            response.body().close();
            visited.add(here);
            here = Redirect.target(here, response, redirects);
            if (visited.contains(here)) {
                throw Failures.refused(url, "redirects in a circle, back to " + PrintableUrl.of(here));
            }
            if (visited.size() > MAX_REDIRECTS) {
                throw Failures.refused(url, "redirects more than " + MAX_REDIRECTS + " times");
            }
        }
    }

    private HttpRequest request(URI url, Map<String, String> own) {
        // HTTP/1.1: one request at a time gains nothing from HTTP/2, and an upgrade is not understood everywhere
        HttpRequest.Builder request = HttpRequest.newBuilder(url).version(HttpClient.Version.HTTP_1_1).GET();
        headers.applyTo(request, url);
        own.forEach(request::setHeader);
        proxy.flatMap(configured -> configured.authorization(url))
                .ifPresent(authorization -> request.setHeader("Proxy-Authorization", authorization));
        return request.build();
    }

    /** The client's own timeout is not used: whether it includes the body depends on the JDK. */
    private HttpResponse<BodyStream> send(HttpRequest request, Duration patience, long nanosLeft)
            throws IOException, InterruptedException {
        if (nanosLeft <= 0) {
            throw Failures.silent(request.uri(), patience);
        }
        CompletableFuture<HttpResponse<BodyStream>> response = client.get().sendAsync(request, intoStream());
        try {
            return response.get(nanosLeft, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            abandon(response);
            throw Failures.silent(request.uri(), patience);
        } catch (InterruptedException e) {
            abandon(response);
            throw e;
        } catch (ExecutionException | CancellationException e) {
            throw Failures.unreadable(request.uri(), e.getCause() == null ? e : e.getCause());
        }
    }

    private BodyHandler<BodyStream> intoStream() {
        return response -> {
            BodyStream stream = new BodyStream(attemptTimeout);
            if (HttpBody.hasTwoEnds(response.headers())) {
                // before anything is read as a body, so that the connection is not used again
                stream.close();
            }
            // a 304 has no body: its connection is free again before anybody could close the stream
            return response.statusCode() == 304 ? BodySubscribers.replacing(stream) : stream;
        };
    }

    private static void abandon(CompletableFuture<HttpResponse<BodyStream>> response) {
        if (!response.cancel(true)) {
            response.thenAccept(late -> late.body().close());
        }
    }
}
