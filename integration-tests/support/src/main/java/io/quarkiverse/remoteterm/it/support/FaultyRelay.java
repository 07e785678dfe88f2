package io.quarkiverse.remoteterm.it.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before an HTTP server that behaves, and breaks the way to it.
 */
public final class FaultyRelay implements AutoCloseable {

    private static final int UNLIMITED = -1;
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final URI server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listening;
    private volatile int bodyLimit = UNLIMITED;
    private int port;

    private FaultyRelay(URI server) {
        this.server = server;
    }

    public static FaultyRelay before(URI server) throws IOException {
        FaultyRelay relay = new FaultyRelay(server);
        relay.listen();
        return relay;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** From now on connections are refused; those that are open are broken. */
    public void refuse() throws IOException {
        listening.close();
        breakConnections();
    }

    /** Takes connections again, at the same port. */
    public void listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        port = socket.getLocalPort();
        listening = socket;
        daemon(() -> acceptFrom(socket));
    }

    /**
     * From now on so much of each body is relayed and then nothing more, while the connection stays open. Connections that are
     * open are broken.
     *
     * @param bytes 0: not even the head of the answer
     */
    public void stall(int bytes) {
        bodyLimit = bytes;
        breakConnections();
    }

    @Override
    public void close() {
        try {
            refuse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void breakConnections() {
        for (Socket connection : connections) {
            close(connection);
        }
    }

    private void acceptFrom(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.add(client);
                if (socket.isClosed()) {
                    // it came while this thread was being woken
                    close(client);
                } else {
                    daemon(() -> relay(client));
                }
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void relay(Socket client) {
        try (client; Socket upstream = new Socket(server.getHost(), server.getPort())) {
            connections.add(upstream);
            daemon(() -> {
                try (client; upstream) {
                    answer(upstream.getInputStream(), client);
                } catch (IOException gone) {
                    // either side is
                }
            });
            client.getInputStream().transferTo(upstream.getOutputStream());
            connections.remove(upstream);
        } catch (IOException gone) {
            // either side is
        } finally {
            connections.remove(client);
        }
    }

    private void answer(InputStream from, Socket client) throws IOException {
        int limit = bodyLimit;
        OutputStream to = client.getOutputStream();
        if (limit == UNLIMITED) {
            from.transferTo(to);
            return;
        }
        if (limit > 0) {
            relayHead(from, to);
            to.write(from.readNBytes(limit));
            to.flush();
        }
        // what is left is taken and thrown away, so that the server does not notice
        from.transferTo(OutputStream.nullOutputStream());
    }

    private static void relayHead(InputStream from, OutputStream to) throws IOException {
        int last = 0;
        while (last != END_OF_HEAD) {
            int next = from.read();
            if (next < 0) {
                throw new IOException("The head of an answer has no end");
            }
            to.write(next);
            last = last << 8 | next;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-relay");
        thread.setDaemon(true);
        thread.start();
    }
}
