package io.quarkiverse.remoteterm.runtime.push;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.ce.CloudEventMetadata;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;

/**
 * The incoming channel {@code remote-terms}. A bean only where the application has messaging and a connector for the channel.
 */
@Singleton
public class PushChannel {

    static final String NAME = "remote-terms";
    static final String CATEGORY = "io.quarkiverse.remoteterm.push";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private final PushedChecks checks;
    private final List<SubjectReader> subjects;
    private final UnreadableMessages unreadable = new UnreadableMessages(System::nanoTime);

    @Inject
    PushChannel(PushedChecks checks, @All List<SubjectReader> subjects) {
        this.checks = checks;
        this.subjects = subjects;
    }

    /**
     * Never fails: that would end the channel.
     */
    @Incoming(NAME)
    public Uni<Void> look(Message<Object> message) {
        try {
            follow(message);
        } catch (Throwable loggingFailed) {
            // out of memory, most likely: the message must be acknowledged all the same
        }
        return Uni.createFrom().completionStage(message::ack).onFailure().recoverWithItem(failed -> {
            LOG.debug("A message could not be acknowledged", failed);
            return null;
        });
    }

    private void follow(Message<Object> message) {
        try {
            checks.follow(read(message));
        } catch (UnreadableMessageException e) {
            unreadable.add(e.getMessage()).ifPresent(LOG::warn);
        } catch (Throwable unexpected) {
            LOG.error("The checks that a message asks for could not be started; the schedule goes on", unexpected);
        }
    }

    private List<Target> read(Message<Object> message) throws UnreadableMessageException {
        Optional<String> subject = message.getMetadata(IncomingCloudEventMetadata.class)
                .flatMap(CloudEventMetadata<?>::getSubject);
        for (SubjectReader reader : subjects) {
            subject = subject.or(() -> reader.subject(message));
        }
        return MessageReader.read(message.getPayload(), subject);
    }
}
