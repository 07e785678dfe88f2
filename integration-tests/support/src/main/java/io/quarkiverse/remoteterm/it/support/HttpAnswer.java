package io.quarkiverse.remoteterm.it.support;

import java.io.IOException;

/**
 * What a server does with a request, right or wrong.
 */
@FunctionalInterface
public interface HttpAnswer {

    void to(ReceivedRequest request, HttpConnection connection) throws IOException;
}
