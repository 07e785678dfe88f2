package io.quarkiverse.remoteterm.it.push;

import java.util.Map;

/**
 * A real broker with a topic {@code remote-terms}, on a port that stays the same when it is started again.
 */
interface Broker extends AutoCloseable {

    void start() throws Exception;

    /** As a crash would. */
    void stop() throws Exception;

    /**
     * @param headers of the message, as the protocol's binding of CloudEvents has them; {@code content-type} where it says so
     */
    void send(byte[] body, Map<String, String> headers) throws Exception;

    /** How CloudEvents' attributes are named in headers. */
    String attributePrefix();

    @Override
    void close() throws Exception;
}
