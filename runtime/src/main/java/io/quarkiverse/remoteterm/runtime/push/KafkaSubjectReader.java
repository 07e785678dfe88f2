package io.quarkiverse.remoteterm.runtime.push;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;

/**
 * The subject of a CloudEvent in binary mode. The connector's own reading of CloudEvents is switched off by default: one that
 * it does not understand ends the channel. A bean only where the channel is Kafka's.
 */
@Singleton
public class KafkaSubjectReader implements SubjectReader {

    private static final String SUBJECT = "ce_subject";

    @Override
    public Optional<String> subject(Message<?> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(metadata -> metadata.getHeaders().lastHeader(SUBJECT)).map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
