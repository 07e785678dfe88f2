package io.quarkiverse.remoteterm.runtime.push;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.quarkiverse.remoteterm.runtime.fetch.StoredObject;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A notification of S3, sent directly, in an envelope of SNS or by EventBridge. What has happened to the object does not
 * matter: the check sees it.
 */
final class S3Notification {

    private S3Notification() {
    }

    static List<Target> read(JsonObject json, boolean wrapped) throws UnreadableMessageException {
        if (json.getValue("Records") instanceof JsonArray records) {
            return direct(records);
        }
        if ("s3:TestEvent".equals(json.getValue("Event"))) {
            return List.of();
        }
        if (wrapped && "Notification".equals(json.getValue("Type")) && json.getValue("Message") instanceof String message) {
            return MessageReader.ofText(message, false);
        }
        if (json.getValue("detail") instanceof JsonObject detail && "aws.s3".equals(json.getValue("source"))) {
            // of EventBridge: the key is not encoded
            StoredObject object = object(detail);
            if (object != null) {
                return List.of(new Target.Changed(object));
            }
        }
        throw new UnreadableMessageException("it is JSON, but neither a notification of S3 nor a CloudEvent");
    }

    private static List<Target> direct(JsonArray records) throws UnreadableMessageException {
        Set<Target> changed = new LinkedHashSet<>();
        for (Object each : records) {
            if (each instanceof JsonObject event && event.getValue("s3") instanceof JsonObject s3) {
                StoredObject object = object(s3);
                if (object != null) {
                    changed.add(new Target.Changed(new StoredObject(object.bucket(), decoded(object.key()))));
                    // of stores that do not encode it
                    changed.add(new Target.Changed(object));
                }
            }
        }
        if (changed.isEmpty()) {
            throw new UnreadableMessageException("it has records, but none of S3");
        }
        return List.copyOf(changed);
    }

    private static StoredObject object(JsonObject event) {
        return event.getValue("bucket") instanceof JsonObject bucket && bucket.getValue("name") instanceof String name
                && event.getValue("object") instanceof JsonObject object && object.getValue("key") instanceof String key
                        ? new StoredObject(name, key)
                        : null;
    }

    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return key;
        }
    }
}
