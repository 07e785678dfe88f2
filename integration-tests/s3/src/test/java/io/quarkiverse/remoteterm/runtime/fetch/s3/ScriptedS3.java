package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that answers each request as told, byte by byte if need be, and closes the connection.
 */
final class ScriptedS3 implements AutoCloseable {

    /** Writes the answer, or does not. */
    interface Script {
        void answer(Request request, Exchange exchange) throws Exception;
    }

    /**
     * @param headers by lower-case name
     */
    record Request(String method, String target, Map<String, String> headers) {
    }

    private final ServerSocket listener;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    ScriptedS3(Script script) throws IOException {
        this.script = script;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** The same answer to all. */
    static ScriptedS3 answering(int status, Map<String, String> headers, String body) throws IOException {
        return new ScriptedS3((request, exchange) -> exchange.send(status, headers, body));
    }

    /** S3's way of saying no. */
    static ScriptedS3 refusing(int status, String code, Map<String, String> headers) throws IOException {
        return answering(status, headers, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                + "</Code><Message>Said the\nserver</Message><AWSAccessKeyId>me</AWSAccessKeyId></Error>");
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    List<Request> requests() {
        return requests;
    }

    List<Socket> connections() {
        return connections;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            if (line == null) {
                return;
            }
            String[] start = line.split(" ");
            Map<String, String> headers = new TreeMap<>();
            for (line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
            Request request = new Request(start[0], start[1], headers);
            requests.add(request);
            script.answer(request, new Exchange(connection));
        } catch (Exception broken) {
            // as meant
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /**
     * One answer on its way.
     */
    record Exchange(Socket connection) {

        void send(int status, Map<String, String> headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            head(status, headers, bytes.length);
            write(bytes);
        }

        void head(int status, Map<String, String> headers, long length) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\nConnection: close\r\n");
            headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
            if (status != 304 && length >= 0) {
                head.append("Content-Length: ").append(length).append("\r\n");
            }
            write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        }

        void write(byte[] bytes) throws IOException {
            OutputStream out = connection.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** So that the other side sees a reset. */
        void reset() throws IOException {
            connection.setSoLinger(true, 0);
            connection.close();
        }

        /** Says nothing more until the other side goes away. */
        void hang() throws IOException {
            while (connection.getInputStream().read() >= 0) {
                // nothing is expected
            }
        }
    }
}
