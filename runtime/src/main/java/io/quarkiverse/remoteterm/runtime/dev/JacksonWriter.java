package io.quarkiverse.remoteterm.runtime.dev;

import java.io.IOException;
import java.io.Writer;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.quarkiverse.remoteterm.runtime.observe.PrintableText;

/**
 * Writes JSON by the application's mapper, indented and bounded. Only this class of the package touches Jackson.
 */
@Singleton
public final class JacksonWriter implements ValueWriter.Json {

    private static final int LONGEST_REASON = 500;

    private final Provider<ObjectMapper> mapper;

    @Inject
    JacksonWriter(Provider<ObjectMapper> mapper) {
        this.mapper = mapper;
    }

    @Override
    public ValueText apply(Object value) {
        ObjectWriter writer = mapper.get().writerWithDefaultPrettyPrinter();
        BoundedText text = new BoundedText();
        try {
            // two versions of a map are easier to compare
            Throwable problem = write(writer.with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS), value, text);
            if (problem != null && !text.full) {
                // maps whose keys have no order, perhaps
                text = new BoundedText();
                problem = write(writer, value, text);
            }
            return problem == null || text.full ? ValueText.json(text.text.toString(), text.full)
                    : none(value, PrintableText.of(problem.getMessage(), LONGEST_REASON));
        } catch (StackOverflowError recursion) {
            return none(value, "its objects refer to each other without end");
        }
    }

    private static Throwable write(ObjectWriter writer, Object value, Writer text) {
        try {
            writer.writeValue(text, value);
            return null;
        } catch (IOException | RuntimeException | LinkageError e) {
            return e;
        }
    }

    private static ValueText none(Object value, String because) {
        return ValueText.none("Jackson cannot write a " + value.getClass().getTypeName() + ": " + because);
    }

    /** Accepts no more than is shown. */
    private static final class BoundedText extends Writer {

        private final StringBuilder text = new StringBuilder();
        private boolean full;

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            int room = ValueText.LONGEST - text.length();
            text.append(characters, offset, Math.min(room, length));
            if (length > room) {
                full = true;
                throw new IOException("too long to be shown");
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    }
}
