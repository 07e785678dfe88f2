package io.quarkiverse.remoteterm.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * An HTTP server on the loopback interface that does what each test tells it, wrong things too. Built on sockets: a proper
 * server would not let itself be made to misbehave.
 */
public final class FaultyHttpServer implements AutoCloseable {

    private final String scheme;
    private final Map<String, HttpAnswer> answers = new ConcurrentHashMap<>();
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private volatile ServerSocketFactory sockets;
    private volatile ServerSocket listening;
    private volatile HttpAnswer otherwise = HttpAnswers.status(404);
    private int port;

    private FaultyHttpServer(String scheme, ServerSocketFactory sockets) {
        this.scheme = scheme;
        this.sockets = sockets;
    }

    public static FaultyHttpServer start() throws IOException {
        return start("http", ServerSocketFactory.getDefault());
    }

    /** Asks clients for a certificate, and takes them without one too. */
    public static FaultyHttpServer startTls(SSLContext identity) throws IOException {
        return start("https", identity.getServerSocketFactory());
    }

    private static FaultyHttpServer start(String scheme, ServerSocketFactory sockets) throws IOException {
        FaultyHttpServer server = new FaultyHttpServer(scheme, sockets);
        server.listen();
        return server;
    }

    /**
     * @param path may have a query
     */
    public URI url(String path) {
        return URI.create(scheme + "://localhost:" + port + path);
    }

    /** How requests for a path, whatever the query, are answered from now on. */
    public void serve(String path, HttpAnswer answer) {
        answers.put(path, answer);
    }

    /** How requests for all other paths are answered from now on; 404 at first. */
    public void serve(HttpAnswer answer) {
        otherwise = answer;
    }

    /** From now on connections are refused; those that are open are reset. */
    public void refuse() throws IOException {
        listening.close();
        for (HttpConnection connection : connections) {
            connection.reset();
        }
    }

    /** Takes connections again, at the same port. */
    public void listen() throws IOException {
        ServerSocket socket = sockets.createServerSocket();
        if (socket instanceof SSLServerSocket tls) {
            tls.setWantClientAuth(true);
        }
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        port = socket.getLocalPort();
        listening = socket;
        daemon(() -> acceptFrom(socket));
    }

    /** Is somebody else from now on, at the same port. */
    public void replaceIdentity(SSLContext identity) throws IOException {
        refuse();
        sockets = identity.getServerSocketFactory();
        listen();
    }

    public int port() {
        return port;
    }

    /**
     * @return what was received so far, in this order
     */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * @return how many connections neither side has ended
     */
    public int openConnections() {
        return connections.size();
    }

    @Override
    public void close() {
        try {
            refuse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptFrom(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                daemon(() -> converse(accepted, socket));
            } catch (IOException e) {
                // closed, or a client that was gone before it was accepted
            }
        }
    }

    private void converse(Socket socket, ServerSocket acceptedFrom) {
        try (HttpConnection connection = new HttpConnection(socket)) {
            connections.add(connection);
            try {
                if (acceptedFrom.isClosed()) {
                    // it came in the moment in which connections began to be refused
                    return;
                }
                ReceivedRequest request = connection.receive();
                while (request != null) {
                    requests.add(request);
                    answers.getOrDefault(request.path(), otherwise).to(request, connection);
                    request = connection.isOpen() ? connection.receive() : null;
                }
            } finally {
                connections.remove(connection);
            }
        } catch (IOException e) {
            // the client is gone, or its handshake failed
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-http-server");
        thread.setDaemon(true);
        thread.start();
    }
}
