package io.quarkiverse.remoteterm.runtime.fetch.s3.transport;

import java.io.IOException;

/**
 * Says what ended a body before its time.
 */
@FunctionalInterface
public interface ReadFailures {

    IOException of(Exception failure);
}
