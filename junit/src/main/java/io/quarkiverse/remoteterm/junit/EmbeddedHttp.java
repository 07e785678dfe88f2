package io.quarkiverse.remoteterm.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.remoteterm.junit.internal.ServedObject;
import io.quarkiverse.remoteterm.junit.internal.TestResources;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A test resource: an HTTP server in the JVM of the tests, on a free port of the loopback interface. Its objects have strong
 * entity tags; it answers GET and HEAD, also conditional ones. Where it listens is the configuration property
 * {@code embedded-http.url}, without a slash at the end:
 *
 * <pre>
 * %test.quarkus.remote-term."rates".http.url=${embedded-http.url}/rates.json
 * </pre>
 *
 * Each argument is an object that is there before the application starts: its name is the path, which starts with a slash, its
 * value the name of a resource of the class path. A field of this type, of the test class, is set to the running server.
 * <p>
 * Objects outlive the test that puts them: the server stops with the application. Its methods may be called from any thread.
 */
public class EmbeddedHttp implements QuarkusTestResourceLifecycleManager {

    private static final String URL = "embedded-http.url";

    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private final Map<String, ServedObject> objects = new ConcurrentHashMap<>();
    private Map<String, String> arguments = Map.of();
    private ExecutorService executor;
    private HttpServer server;

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = initArgs;
    }

    @Override
    public Map<String, String> start() {
        arguments.forEach((path, resource) -> put(path, TestResources.read(null, resource)));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded HTTP server does not start", e);
        }
        executor = Executors.newCachedThreadPool();
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
        return Map.of(URL, url().toString());
    }

    /**
     * @return what {@code embedded-http.url} is set to; not null while the application runs
     */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * As {@link #put(String, byte[], String)}, without a content type.
     *
     * @param content sent in UTF-8
     */
    public void put(String path, String content) {
        put(path, content, null);
    }

    /**
     * As {@link #put(String, byte[], String)}.
     *
     * @param content sent in UTF-8
     */
    public void put(String path, String content, String contentType) {
        put(path, content.getBytes(StandardCharsets.UTF_8), contentType);
    }

    /**
     * As {@link #put(String, byte[], String)}, without a content type.
     */
    public void put(String path, byte[] content) {
        put(path, content, null);
    }

    /**
     * Creates or replaces an object. The entity tag follows from the content: the same content again is no new version. Ends
     * {@link #fail(String, int)}.
     *
     * @param path starts with a slash, without a query: whatever the query of a request is, its path counts
     * @param content sent as it is; may be compressed
     * @param contentType null for none
     * @throws IllegalArgumentException if the path starts with something else, or has a query
     */
    public void put(String path, byte[] content, String contentType) {
        objects.put(checked(path), ServedObject.of(content, contentType));
    }

    /** Deletes an object, if it exists: requests for it are answered with 404. Ends {@link #fail(String, int)}. */
    public void delete(String path) {
        objects.remove(path);
    }

    /**
     * Requests for a path are answered with a status and no body, until the next call of {@code put} or {@code delete} for it.
     *
     * @param path starts with a slash
     * @param status of an error, such as 503
     * @throws IllegalArgumentException if the path starts with something else or has a query, or the status is not one of an
     *         error
     */
    public void fail(String path, int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException(status + " is not the status of an error; give one from 400 to 599");
        }
        objects.put(checked(path), ServedObject.failure(status));
    }

    private static String checked(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("The path '" + path + "' has to start with a slash");
        }
        if (path.contains("?")) {
            throw new IllegalArgumentException(
                    "The path '" + path + "' has a query: leave it out, requests with any are answered");
        }
        return path;
    }

    /**
     * @return how many requests for a path have arrived since the server was started, whatever they were answered with
     */
    public int requests(String path) {
        return requests.getOrDefault(path, 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.merge(path, 1, Integer::sum);
            objects.getOrDefault(path, ServedObject.MISSING).answer(exchange);
        }
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(this,
                field -> EmbeddedHttp.class.isAssignableFrom(field.getType()) && field.getType().isInstance(this));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            executor.shutdownNow();
        }
    }
}
