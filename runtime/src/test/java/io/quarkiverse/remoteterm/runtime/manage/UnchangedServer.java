package io.quarkiverse.remoteterm.runtime.manage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server of one object under each path, which never changes. It counts what it is sent, and allocates nothing for it: what is
 * measured beside it is the clients' alone.
 */
final class UnchangedServer implements AutoCloseable {

    static final String TAG = "\"v1\"";

    static final byte[] NOT_MODIFIED = ascii("HTTP/1.1 304 Not Modified\r\nETag: " + TAG + "\r\n\r\n");
    private static final byte[] OBJECT = ascii("HTTP/1.1 200 OK\r\nETag: " + TAG + "\r\nContent-Length: 5\r\n\r\nrates");
    private static final byte[] END = ascii("\r\n\r\n");
    private static final byte[] CONDITION = ascii("if-none-match:");

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    final AtomicLong received = new AtomicLong();
    final AtomicLong sent = new AtomicLong();

    private final ServerSocket socket;

    UnchangedServer() throws IOException {
        socket = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "unchanged-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                connections.incrementAndGet();
                run(() -> answer(connection));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void answer(Socket connection) {
        try (connection; InputStream in = new BufferedInputStream(connection.getInputStream())) {
            OutputStream out = connection.getOutputStream();
            int ended = 0;
            int condition = 0;
            boolean conditional = false;
            for (int next = in.read(); next >= 0; next = in.read()) {
                received.incrementAndGet();
                condition = Character.toLowerCase(next) == CONDITION[condition] ? condition + 1 : 0;
                if (condition == CONDITION.length) {
                    conditional = true;
                    condition = 0;
                }
                ended = next == END[ended] ? ended + 1 : next == END[0] ? 1 : 0;
                if (ended == END.length) {
                    requests.incrementAndGet();
                    byte[] answer = conditional ? NOT_MODIFIED : OBJECT;
                    sent.addAndGet(answer.length);
                    out.write(answer);
                    ended = 0;
                    conditional = false;
                }
            }
        } catch (IOException closed) {
            // by the client
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
