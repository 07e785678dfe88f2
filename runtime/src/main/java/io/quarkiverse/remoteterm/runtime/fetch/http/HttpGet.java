package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.remoteterm.runtime.fetch.http.client.BodyStream;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.ConfiguredProxy;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.LiveClient;
import io.quarkiverse.remoteterm.spi.FetchRequest;

/**
 * The GET requests of one term, redirects included. They are followed here and not by the client, which would take the
 * configured headers and the client certificate along.
 *
 * @param clients asked for at each request
 * @param observer notified of each request
 */
record HttpGet(Clients clients, Optional<ConfiguredProxy> proxy, RequestHeaders headers, Redirects redirects,
        RequestObserver observer) {

    private static final int MAX_REDIRECTS = 5;

    /** Where the client of a request comes from. */
    @FunctionalInterface
    interface Clients {

        /**
         * @param certificate whether the client's certificate is shown to servers that ask for it
         */
        LiveClient get(boolean certificate);
    }

    /** For what must not lead to another origin, whatever is configured. */
    HttpGet withinOrigin() {
        return redirects == Redirects.ANY ? new HttpGet(clients, proxy, headers, Redirects.SAME_ORIGIN, observer) : this;
    }

    /**
     * Blocks until the head of the response is there. Ends promptly when the thread is interrupted.
     *
     * @param own headers of this request, which go before the configured ones
     * @return what the last server answered, whatever its status; the caller closes the body
     */
    HttpResponse<BodyStream> send(URI url, Map<String, String> own, FetchRequest check)
            throws IOException, InterruptedException {
        Set<URI> visited = new LinkedHashSet<>();
        URI here = url;
        while (true) {
            HttpResponse<BodyStream> response = sendOne(here, own, check);
            if (response.body() == null) {
                // of a proxy that wants credentials before it opens a tunnel
                throw HttpFailures.status(here, response.statusCode(), response.headers());
            }
            if (!Redirect.isOne(response.statusCode())) {
                return response;
            }
            response.body().close();
            visited.add(here);
            here = Redirect.target(here, response, redirects);
            if (visited.contains(here)) {
                throw HttpFailures.wait(url, "redirects in a circle, back to " + PrintableUrl.of(here));
            }
            if (visited.size() > MAX_REDIRECTS) {
                throw HttpFailures.wait(url, "redirects more than " + MAX_REDIRECTS + " times");
            }
        }
    }

    private HttpRequest.Builder request(URI url, Map<String, String> own, FetchRequest check) throws IOException {
        Duration remaining = check.remaining();
        if (remaining.isZero()) {
            throw HttpFailures.retry(url, "was not asked: no time is left", null);
        }
        // HTTP/1.1: one request at a time gains nothing from HTTP/2, and an upgrade is not understood everywhere
        HttpRequest.Builder request = HttpRequest.newBuilder(url).version(HttpClient.Version.HTTP_1_1)
                .timeout(remaining).GET();
        headers.applyTo(request, url);
        own.forEach(request::setHeader);
        proxy.flatMap(configured -> configured.authorization(url))
                .ifPresent(authorization -> request.setHeader("Proxy-Authorization", authorization));
        return request;
    }

    private HttpResponse<BodyStream> sendOne(URI url, Map<String, String> own, FetchRequest check)
            throws IOException, InterruptedException {
        boolean trusted = headers.meantFor(url);
        HttpRequest.Builder request = request(url, own, check);
        RequestObserver.Exchange exchange = observer.started(url, PrintableUrl.of(url), (name, value) -> {
            if (trusted) {
                request.setHeader(name, value);
            }
        });
        try {
            HttpResponse<BodyStream> response = send(url, clients.get(trusted), request.build());
            exchange.answered(response.statusCode());
            return response;
        } catch (Throwable e) {
            exchange.failed(e.getCause() == null ? e : e.getCause());
            throw e;
        }
    }

    private static HttpResponse<BodyStream> send(URI url, LiveClient client, HttpRequest request)
            throws IOException, InterruptedException {
        BodyStream body = new BodyStream();
        boolean answered = false;
        try {
            HttpResponse<BodyStream> response = client.send(request, head -> subscriber(head, body));
            answered = true;
            return response;
        } catch (IOException | RuntimeException e) {
            // the latter by a response that no server should send
            throw HttpFailures.noAnswer(url, e);
        } finally {
            if (!answered) {
                // it may be about to begin
                body.close();
            }
        }
    }

    private static BodySubscriber<BodyStream> subscriber(ResponseInfo head, BodyStream body) {
        if (HttpBody.hasUnclearEnd(head.headers())) {
            // before anything is read as a body, so that the connection is not used again
            body.close();
        }
        // a 304 has no body: its connection is free again before anybody could close the stream
        return head.statusCode() == 304 ? BodySubscribers.replacing(body) : body;
    }
}
