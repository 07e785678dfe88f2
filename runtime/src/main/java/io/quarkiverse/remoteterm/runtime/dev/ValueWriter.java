package io.quarkiverse.remoteterm.runtime.dev;

import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Writes values for the page: texts as they are, everything else as JSON, where there is a mapper that can.
 */
@Singleton
public final class ValueWriter {

    /** The JSON of a value; there is no bean of this type without Jackson. */
    interface Json extends Function<Object, ValueText> {
    }

    private final Optional<Json> json;

    @Inject
    ValueWriter(Instance<Json> json) {
        this(json.stream().findFirst());
    }

    ValueWriter(Optional<Json> json) {
        this.json = json;
    }

    ValueText write(Object value) {
        if (value instanceof CharSequence text) {
            return ValueText.text(text.toString());
        }
        if (value instanceof AutoCloseable) {
            return ValueText.none("A " + value.getClass().getTypeName()
                    + " is AutoCloseable: what holds a file or a connection open is not written as JSON");
        }
        return json.map(writer -> writer.apply(value)).orElseGet(() -> ValueText.none("There is no JSON mapper to show a "
                + value.getClass().getTypeName() + ": add quarkus-jackson or quarkus-rest-jackson to the application"));
    }
}
