package io.quarkiverse.remoteterm.runtime.observe;

import java.lang.reflect.Type;

/**
 * @param alias the name in metrics, traces and health
 * @param type what the producer method returns
 */
public record TermIdentity(String name, String alias, Type type) {
}
