package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.Optional;

/**
 * One object, as one client reaches it.
 *
 * @param client the name of the client; empty: the default client
 * @param versionId the one version to read; empty: the newest
 */
record S3Object(Optional<String> client, String bucket, String key, Optional<String> versionId) {

    private static final String RELATIVE = "./";

    /**
     * Tells it from other objects, also after a restart. A pin makes no difference: an ETag stands for the same bytes then.
     */
    String id() {
        return "s3:" + client.orElse("") + ":" + bucket + "/" + key;
    }

    /** For messages. */
    String description() {
        return "s3://" + bucket + "/" + key + client.map(name -> " (client " + name + ")").orElse("");
    }

    /**
     * Another object in the same bucket, in its newest version.
     *
     * @param location a key; or, beginning with {@code ./}, what follows the last slash of this object's key
     */
    S3Object beside(String location) {
        String other = location.startsWith(RELATIVE)
                ? key.substring(0, key.lastIndexOf('/') + 1) + location.substring(RELATIVE.length())
                : location;
        return new S3Object(client, bucket, other, Optional.empty());
    }

    /** What configures the client, for messages. */
    String configurationKey(String name) {
        return "quarkus.s3." + client.map(c -> "\"" + c + "\".").orElse("") + name;
    }
}
