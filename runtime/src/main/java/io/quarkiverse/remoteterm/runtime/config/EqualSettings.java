package io.quarkiverse.remoteterm.runtime.config;

import java.util.HashMap;
import java.util.Map;

/**
 * Most of thousands of terms have the same timeouts, limits and so on: what is equal is one object. Held only while the
 * configuration is read.
 */
final class EqualSettings {

    private final Map<Object, Object> known = new HashMap<>();

    /**
     * @param settings immutable
     * @return the first that was equal
     */
    @SuppressWarnings("unchecked")
    <T> T one(T settings) {
        Object first = known.putIfAbsent(settings, settings);
        return first == null ? settings : (T) first;
    }
}
