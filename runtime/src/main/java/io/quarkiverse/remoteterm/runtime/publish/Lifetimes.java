package io.quarkiverse.remoteterm.runtime.publish;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The open values of one cell by identity, so that none is closed while anything still serves it: also not one that a producer
 * method returns again, or that an override shows. Guarded by the cell's lock.
 */
final class Lifetimes {

    /** Most values need no closing. */
    private Map<Object, Lifetime> open = Collections.emptyMap();

    /**
     * The lifetime of a value that a producer method has returned, held once more.
     *
     * @param file released after the value
     */
    Lifetime hold(Object value, Optional<AutoCloseable> file) {
        if (!(value instanceof AutoCloseable) && file.isEmpty() && !open.containsKey(value)) {
            return Lifetime.UNLIMITED;
        }
        Lifetime lifetime = share(value);
        lifetime.own();
        file.ifPresent(lifetime::adopt);
        return lifetime;
    }

    /** The lifetime of a value that somebody else hands over, which may have been or may become a producer method's too. */
    Lifetime share(Object value) {
        Lifetime lifetime = open.get(value);
        if (lifetime == null || !lifetime.hold()) {
            lifetime = new Lifetime(value);
            lifetime.hold();
            if (open.isEmpty()) {
                open = new IdentityHashMap<>(2);
            }
            open.put(value, lifetime);
        }
        return lifetime;
    }

    /**
     * @return what is to be closed now
     */
    List<AutoCloseable> release(Lifetime lifetime) {
        if (!lifetime.release()) {
            return List.of();
        }
        open.remove(lifetime.value, lifetime);
        return lifetime.resources();
    }

    /**
     * @return what is to be closed now, whoever holds it
     */
    List<AutoCloseable> end() {
        List<AutoCloseable> resources = new ArrayList<>();
        for (Lifetime lifetime : open.values()) {
            lifetime.end();
            resources.addAll(lifetime.resources());
        }
        open = Collections.emptyMap();
        return resources;
    }
}
