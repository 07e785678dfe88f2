package io.quarkiverse.remoteterm.it.support;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Answers of servers that behave and of servers that do not. Headers are given as names and values in turn.
 */
public final class HttpAnswers {

    private HttpAnswers() {
    }

    // servers that behave

    /** 200 with a length. */
    public static HttpAnswer ok(byte[] body, String... headers) {
        return (request, connection) -> {
            connection.write(head(200, with(headers, "Content-Length", String.valueOf(body.length))));
            connection.write(body);
        };
    }

    public static HttpAnswer ok(String body, String... headers) {
        return ok(bytes(body), headers);
    }

    /** An object with an entity tag: 304 for who has it, else 200. */
    public static HttpAnswer object(byte[] body, String tag, String... headers) {
        String[] tagged = with(headers, "ETag", tag);
        return (request, connection) -> {
            boolean known = request.header("if-none-match").filter(tag::equals).isPresent();
            (known ? status(304, tagged) : ok(body, tagged)).to(request, connection);
        };
    }

    /** 206 with the bytes from a position to the end. */
    public static HttpAnswer part(int from, byte[] body, String... headers) {
        String range = "bytes " + from + "-" + (body.length - 1) + "/" + body.length;
        return (request, connection) -> {
            connection.write(head(206, with(with(headers, "Content-Range", range), "Content-Length",
                    String.valueOf(body.length - from))));
            connection.write(Arrays.copyOfRange(body, from, body.length));
        };
    }

    /** An object of which ranges are sent, to who names its version: 412 to who names another. */
    public static HttpAnswer ranges(byte[] body, String tag) {
        return ranges(body, tag, HttpConnection::write);
    }

    /**
     * @param sender sends the bytes of each response, at the speed it likes
     */
    public static HttpAnswer ranges(byte[] body, String tag, Sender sender) {
        String[] headers = { "ETag", tag, "Accept-Ranges", "bytes" };
        return (request, connection) -> {
            if (request.header("if-none-match").filter(tag::equals).isPresent()) {
                status(304, headers).to(request, connection);
                return;
            }
            if (request.header("if-match").filter(expected -> !expected.equals(tag)).isPresent()) {
                status(412).to(request, connection);
                return;
            }
            Optional<int[]> range = request.header("range").map(header -> range(header, body.length));
            int from = range.map(r -> r[0]).orElse(0);
            int to = range.map(r -> r[1]).orElse(body.length);
            String[] sized = with(headers, "Content-Length", String.valueOf(to - from));
            connection.write(range.isEmpty() ? head(200, sized)
                    : head(206, with(sized, "Content-Range", "bytes " + from + "-" + (to - 1) + "/" + body.length)));
            sender.send(connection, Arrays.copyOfRange(body, from, to));
        };
    }

    /** Ranges of zeros in one chunk, and their length beside it. */
    public static HttpAnswer unclearRanges(int length, String tag) {
        return (request, connection) -> {
            int[] range = range(request.header("range").orElseThrow(), length);
            int count = range[1] - range[0];
            connection.write(head(206, "ETag", tag, "Content-Range", "bytes " + range[0] + "-" + (range[1] - 1) + "/" + length,
                    "Content-Length", String.valueOf(count), "Transfer-Encoding", "chunked"));
            connection.write(Integer.toHexString(count) + "\r\n");
            connection.write(new byte[count]);
            connection.write("\r\n0\r\n\r\n");
        };
    }

    /** Sends the bytes of a response. */
    @FunctionalInterface
    public interface Sender {
        void send(HttpConnection connection, byte[] bytes) throws IOException;
    }

    /**
     * @return from, inclusive, and to, exclusive
     */
    public static int[] range(String header, int length) {
        String[] ends = header.substring("bytes=".length()).split("-", 2);
        return new int[] { Integer.parseInt(ends[0]), ends[1].isEmpty() ? length : Integer.parseInt(ends[1]) + 1 };
    }

    /** 200 in chunks. */
    public static HttpAnswer chunked(byte[] body, int chunkSize, String... headers) {
        return (request, connection) -> {
            connection.write(head(200, with(headers, "Transfer-Encoding", "chunked")));
            for (int from = 0; from < body.length; from += chunkSize) {
                byte[] chunk = Arrays.copyOfRange(body, from, Math.min(body.length, from + chunkSize));
                connection.write(Integer.toHexString(chunk.length) + "\r\n");
                connection.write(chunk);
                connection.write("\r\n");
            }
            connection.write("0\r\n\r\n");
        };
    }

    /** 200 without a length: its end is the connection's. */
    public static HttpAnswer untilClosed(byte[] body, String... headers) {
        return (request, connection) -> {
            connection.write(head(200, with(headers, "Connection", "close")));
            connection.write(body);
            connection.close();
        };
    }

    /** A status with no body. */
    public static HttpAnswer status(int status, String... headers) {
        boolean bodyless = status == 204 || status == 304;
        return (request, connection) -> connection
                .write(head(status, bodyless ? headers : with(headers, "Content-Length", "0")));
    }

    /** A status with a page. */
    public static HttpAnswer page(int status, String body, String... headers) {
        return (request, connection) -> {
            connection.write(head(status, with(headers, "Content-Length", String.valueOf(bytes(body).length))));
            connection.write(bytes(body));
        };
    }

    public static HttpAnswer redirect(int status, Object location) {
        return status(status, "Location", location.toString());
    }

    // servers that do not

    public static HttpAnswer reset() {
        return (request, connection) -> connection.reset();
    }

    public static HttpAnswer closeWithoutAnswer() {
        return (request, connection) -> connection.close();
    }

    public static HttpAnswer hangBeforeHeaders() {
        return (request, connection) -> connection.hang();
    }

    public static HttpAnswer hangAmidHeaders() {
        return (request, connection) -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Ty");
            connection.hang();
        };
    }

    /** Announces the whole body and stops after some of its bytes. */
    public static HttpAnswer hangAfter(int bytes, byte[] body, String... headers) {
        return (request, connection) -> {
            begin(connection, bytes, body, headers);
            connection.hang();
        };
    }

    /** Announces the whole body and closes the connection after some of its bytes. */
    public static HttpAnswer truncate(int bytes, byte[] body, String... headers) {
        return (request, connection) -> {
            begin(connection, bytes, body, headers);
            connection.close();
        };
    }

    /** Announces the whole body and closes the connection after some of its bytes, but not before it is told to. */
    public static HttpAnswer truncateWhen(CountDownLatch told, int bytes, byte[] body, String... headers) {
        return (request, connection) -> {
            begin(connection, bytes, body, headers);
            try {
                told.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            connection.close();
        };
    }

    /** Announces the whole body and resets the connection after some of its bytes. */
    public static HttpAnswer resetAfter(int bytes, byte[] body, String... headers) {
        return (request, connection) -> {
            begin(connection, bytes, body, headers);
            connection.reset();
        };
    }

    /** One byte at a time. */
    public static HttpAnswer trickle(Duration pause, byte[] body, String... headers) {
        return (request, connection) -> {
            begin(connection, 0, body, headers);
            for (byte next : body) {
                connection.pause(pause);
                connection.write(next);
            }
        };
    }

    /** Sends more than it announces. */
    public static HttpAnswer understate(int length, byte[] body, String... headers) {
        return (request, connection) -> {
            connection.write(head(200, with(headers, "Content-Length", String.valueOf(length))));
            connection.write(body);
        };
    }

    /** Chunks without their end. */
    public static HttpAnswer truncateChunks(byte[] body, String... headers) {
        return (request, connection) -> {
            connection.write(head(200, with(headers, "Transfer-Encoding", "chunked")));
            connection.write(Integer.toHexString(body.length) + "\r\n");
            connection.write(body);
            connection.close();
        };
    }

    /** Chunks, and a length besides. */
    public static HttpAnswer ambiguousLength(byte[] body, String... headers) {
        return chunked(body, body.length, with(headers, "Content-Length", String.valueOf(body.length)));
    }

    /** These bytes, and then the next request. */
    public static HttpAnswer exactly(String text) {
        return (request, connection) -> connection.write(text);
    }

    /** What is no HTTP. */
    public static HttpAnswer babble() {
        return (request, connection) -> {
            connection.write("220 mail.example.com ESMTP ready\r\n");
            connection.close();
        };
    }

    /** Another answer, later. */
    public static HttpAnswer late(Duration time, HttpAnswer answer) {
        return (request, connection) -> {
            connection.pause(time);
            answer.to(request, connection);
        };
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void begin(HttpConnection connection, int bytes, byte[] body, String... headers)
            throws IOException {
        connection.write(head(200, with(headers, "Content-Length", String.valueOf(body.length))));
        connection.write(Arrays.copyOf(body, bytes));
    }

    private static String head(int status, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Whatever\r\n");
        pairs(headers).forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static Map<String, String> pairs(String... headers) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            pairs.put(headers[i], Objects.requireNonNull(headers[i + 1]));
        }
        return pairs;
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }
}
