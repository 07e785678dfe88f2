package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before the server, breaks the first connection that has brought so many bytes, and counts what is sent again then.
 */
final class CuttingRelay implements AutoCloseable {

    private final int serverPort;
    private final long cutAt;
    private final ServerSocket listening;
    private final AtomicBoolean cut = new AtomicBoolean();
    private final AtomicLong again = new AtomicLong();

    CuttingRelay(int serverPort, long cutAt) throws IOException {
        this.serverPort = serverPort;
        this.cutAt = cutAt;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                Socket client = listening.accept();
                daemon(() -> relay(client));
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    /** 0 also where nothing was broken, which is an error of the benchmark. */
    long sentAgain() {
        return cut.get() ? again.get() : 0;
    }

    private void relay(Socket client) throws IOException {
        try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            daemon(() -> client.getInputStream().transferTo(server.getOutputStream()));
            InputStream from = server.getInputStream();
            OutputStream to = client.getOutputStream();
            byte[] buffer = new byte[1 << 14];
            long sent = 0;
            for (int read; (read = from.read(buffer)) >= 0; sent += read) {
                if (sent + read >= cutAt && cut.compareAndSet(false, true)) {
                    to.write(buffer, 0, (int) (cutAt - sent));
                    return;
                }
                to.write(buffer, 0, read);
                if (cut.get()) {
                    again.addAndGet(read);
                }
            }
        }
    }

    private interface Task {

        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException gone) {
                // one of the two sides, or the relay itself
            }
        }, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
