package io.quarkiverse.remoteterm.runtime.fetch.http;

/**
 * Which redirects are followed.
 */
public enum Redirects {
    /** To other origins too, without the configured headers and without a client certificate. */
    ANY,
    /** To the scheme, host and port that were asked. */
    SAME_ORIGIN,
    NONE
}
