package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.fetch.StoredObject;

/**
 * One object, as one client reads it.
 *
 * @param client the name of the client; empty: the default client
 * @param versionId the one version to read; empty: the newest
 */
public record S3Object(Optional<String> client, String bucket, String key, Optional<String> versionId) {

    private static final String RELATIVE = "./";

    /**
     * Identifies it, also after a restart. With another pin it is another source: what was read before is no copy of it.
     */
    String id() {
        return "s3:" + client.orElse("") + ":" + bucket + "/" + key + versionId.map(id -> "?versionId=" + id).orElse("");
    }

    /** As notifications name it. */
    StoredObject stored() {
        return new StoredObject(bucket, key);
    }

    /** For messages. */
    String description() {
        return "s3://" + bucket + "/" + key + client.map(name -> " (client " + name + ")").orElse("");
    }

    /**
     * Another object in the same bucket, in its newest version.
     *
     * @param location a key; or, beginning with {@code ./}, one in the folder of this object
     */
    S3Object beside(String location) {
        return location.startsWith(RELATIVE) ? inFolder(location.substring(RELATIVE.length()), Optional.empty())
                : new S3Object(client, bucket, location, Optional.empty());
    }

    /**
     * @param location what follows the last slash of this object's key
     */
    S3Object inFolder(String location, Optional<String> versionId) {
        return new S3Object(client, bucket, key.substring(0, key.lastIndexOf('/') + 1) + location, versionId);
    }

    /** What configures the client, for messages. */
    String configurationKey(String name) {
        return "quarkus.s3." + client.map(c -> "\"" + c + "\".").orElse("") + name;
    }
}
