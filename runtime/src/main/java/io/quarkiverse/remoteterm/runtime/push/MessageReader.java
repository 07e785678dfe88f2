package io.quarkiverse.remoteterm.runtime.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Reads what messages ask for: names of terms, notifications of S3 and CloudEvents.
 */
final class MessageReader {

    /** Possessive: else a long name ends in a stack overflow. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*+");
    private static final Pattern SEPARATOR = Pattern.compile("[,\\r\\n]");
    private static final String ALL = "*";

    private MessageReader() {
    }

    /**
     * @param payload as a connector hands it out; null: none
     * @param subject of the CloudEvent that the message is
     * @return empty if it is understood and asks for nothing, as the test event of S3
     */
    static List<Target> read(Object payload, Optional<String> subject) throws UnreadableMessageException {
        if (subject.isPresent()) {
            return List.of(new Target.Named(subject.get()));
        }
        return payload instanceof JsonObject json ? ofJson(json, true) : ofText(text(payload), true);
    }

    private static String text(Object payload) throws UnreadableMessageException {
        if (payload == null) {
            throw new UnreadableMessageException("it is empty");
        }
        if (payload instanceof CharSequence text) {
            return text.toString();
        }
        if (payload instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (payload instanceof ByteBuffer bytes) {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }
        if (payload instanceof Buffer buffer) {
            return buffer.toString(StandardCharsets.UTF_8);
        }
        throw new UnreadableMessageException("its payload is a " + payload.getClass().getName()
                + "; text, bytes and JSON objects can be read");
    }

    /**
     * @param wrapped whether it may be an envelope. Only one is opened: each is read as a whole, which many in each other
     *        repeat
     */
    static List<Target> ofText(String text, boolean wrapped) throws UnreadableMessageException {
        if (!text.stripLeading().startsWith("{")) {
            return names(text);
        }
        JsonObject json;
        try {
            json = new JsonObject(text);
        } catch (DecodeException e) {
            // its message has a piece of the text
            throw new UnreadableMessageException("it is no valid JSON");
        }
        return ofJson(json, wrapped);
    }

    private static List<Target> names(String text) throws UnreadableMessageException {
        List<String> names = SEPARATOR.splitAsStream(text).map(String::strip).filter(name -> !name.isEmpty()).distinct()
                .toList();
        if (names.isEmpty()) {
            throw new UnreadableMessageException("it is empty");
        }
        if (!names.stream().allMatch(name -> name.equals(ALL) || NAME.matcher(name).matches())) {
            throw new UnreadableMessageException("it is neither JSON nor a list of names of terms");
        }
        return names.contains(ALL) ? List.of(new Target.All())
                : names.stream().<Target> map(Target.Named::new).toList();
    }

    private static List<Target> ofJson(JsonObject json, boolean wrapped) throws UnreadableMessageException {
        if (json.getValue("specversion") instanceof String) {
            if (json.getValue("subject") instanceof String subject) {
                return List.of(new Target.Named(subject));
            }
            throw new UnreadableMessageException("it is a CloudEvent without a subject, which names the term");
        }
        return S3Notification.read(json, wrapped);
    }
}
