package io.quarkiverse.remoteterm.deployment.scan;

/**
 * How the value of a term can be injected directly.
 */
public enum ValueKind {
    /** As a reference that always reaches the latest value. */
    REFERENCE,
    /** As the value of that moment: its type cannot be proxied. */
    SNAPSHOT,
    /** Not at all: it is closed once superseded, and only a lease keeps it open. */
    LEASED
}
