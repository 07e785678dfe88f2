package io.quarkiverse.remoteterm.it.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * The server's end of a connection, for answers to do with as they like.
 */
public final class HttpConnection implements AutoCloseable {

    private static final int LARGEST_HEAD = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void write(byte... bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /**
     * Writes nothing for a time.
     *
     * @throws IOException as soon as the client is gone
     */
    public void pause(Duration time) throws IOException {
        socket.setSoTimeout(Math.max(1, Math.toIntExact(time.toMillis())));
        try {
            if (in.read() < 0) {
                throw new SocketException("The client is gone");
            }
            throw new SocketException("The client did not wait");
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(0);
        }
    }

    /** Writes nothing more until the client is gone. */
    public void hang() throws IOException {
        while (in.read() >= 0) {
            // whatever it says
        }
        close();
    }

    /** Ends the connection with a reset instead of in good order. */
    public void reset() throws IOException {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException closedMeanwhile) {
            // nothing is left to reset
        }
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    /**
     * @return the next request; null once the client is gone
     */
    ReceivedRequest receive() throws IOException {
        String head = head();
        if (head == null) {
            return null;
        }
        String[] lines = head.split("\r\n");
        String[] requestLine = lines[0].split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).strip());
        }
        return new ReceivedRequest(requestLine[0], requestLine[1], headers, showedCertificate());
    }

    private boolean showedCertificate() {
        try {
            return socket instanceof SSLSocket tls && tls.getSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException none) {
            return false;
        }
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < LARGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
            if (next == '\n' && head.length() > 3 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        throw new IOException("The head of a request has no end");
    }
}
