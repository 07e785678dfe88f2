package io.quarkiverse.remoteterm;

import java.time.Instant;

/**
 * One published value with what is known of it.
 *
 * @param value never null
 * @param version the source's name for it (an entity tag, a digest); null for an {@link TermOrigin#OVERRIDE}
 * @param origin where it was read, never null
 * @param publishedAt when readers first saw it, never null
 */
public record TermSnapshot<T>(T value, String version, TermOrigin origin, Instant publishedAt) {
}
