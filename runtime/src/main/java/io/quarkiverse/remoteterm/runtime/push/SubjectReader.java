package io.quarkiverse.remoteterm.runtime.push;

import java.util.Optional;

import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Knows where the messages of a connector have the subject of a CloudEvent, where the connector itself does not read it.
 */
interface SubjectReader {

    Optional<String> subject(Message<?> message);
}
