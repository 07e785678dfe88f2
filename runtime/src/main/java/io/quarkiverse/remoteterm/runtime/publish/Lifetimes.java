package io.quarkiverse.remoteterm.runtime.publish;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The open values of one cell by identity, so that none is closed while anything still serves it: also not one that a producer
 * method returns again, or that an override shows. Guarded by the cell's lock.
 */
final class Lifetimes {

    private final Map<Object, Lifetime> open = new IdentityHashMap<>(2);

    /**
     * The lifetime of a value that a producer method has returned, held once more.
     *
     * @param file released after the value
     */
    Lifetime hold(Object value, Optional<AutoCloseable> file) {
        if (!(value instanceof AutoCloseable) && file.isEmpty()) {
            return holdKnown(value);
        }
        Lifetime lifetime = open.get(value);
        if (lifetime == null || !lifetime.hold()) {
            lifetime = new Lifetime(value);
            lifetime.hold();
            open.put(value, lifetime);
        }
        file.ifPresent(lifetime::adopt);
        return lifetime;
    }

    /** The lifetime of a value that somebody else hands over: limited only if a producer method has returned it before. */
    Lifetime holdKnown(Object value) {
        Lifetime lifetime = open.get(value);
        return lifetime != null && lifetime.hold() ? lifetime : Lifetime.UNLIMITED;
    }

    /**
     * @return what is to be closed now
     */
    List<AutoCloseable> release(Lifetime lifetime) {
        List<AutoCloseable> resources = lifetime.release();
        if (!resources.isEmpty()) {
            open.remove(lifetime.value, lifetime);
        }
        return resources;
    }

    /**
     * @return what is to be closed now, whoever holds it
     */
    List<AutoCloseable> end() {
        List<AutoCloseable> resources = new ArrayList<>();
        open.values().forEach(lifetime -> resources.addAll(lifetime.end()));
        open.clear();
        return resources;
    }
}
