package io.quarkiverse.remoteterm.runtime.decode;

import java.io.CharConversionException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * Says what is wrong with JSON: kind, line, column and the path of properties that the type has. Jackson's own exceptions quote
 * the body, and hold on to the objects that were half built from it.
 */
final class JsonFailure {

    /** In place of what the body chooses, such as the key of a map. */
    private static final String FROM_BODY = "{…}";

    private final ObjectMapper mapper;

    JsonFailure(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * @param ended whether the parser came to the end of the body
     * @return as it is if it is no failure of Jackson's; else without anything of the body
     */
    Exception rejection(Exception failure, boolean ended) {
        boolean malformed = false;
        boolean limited = false;
        Throwable thrown = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TermRejectedException rejected) {
                // a constructor has seen that the version is no good
                return rejected;
            }
            malformed |= cause instanceof StreamReadException;
            limited |= cause instanceof StreamConstraintsException;
            thrown = thrown != null || cause instanceof JsonProcessingException ? thrown : cause;
        }
        if (failure instanceof CharConversionException) {
            // what Jackson throws of UTF-32 that is none
            return new PayloadRejectedException(Reason.UNREADABLE, "The body cannot be read as JSON: it is no text");
        }
        if (!(failure instanceof JsonProcessingException json)) {
            return failure;
        }
        // half a number or a word is malformed, too
        return new PayloadRejectedException(malformed && ended ? Reason.ENDS_EARLY : Reason.UNREADABLE,
                "The body cannot be read as JSON: "
                        + (limited ? "it is beyond one of Jackson's StreamReadConstraints"
                                : malformed ? "it is malformed" : mismatch(json, thrown))
                        + (json instanceof JsonMappingException mapping ? path(mapping) : "") + place(json.getLocation()));
    }

    static String place(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String mismatch(JsonProcessingException json, Throwable thrown) {
        if (json instanceof PropertyBindingException unknown) {
            return "a property is not expected in " + name(unknown.getReferringClass());
        }
        if (json instanceof InvalidDefinitionException definition) {
            return "Jackson does not know how to make " + name(definition.getType());
        }
        if (json instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
            return "what is there does not fit " + name(mismatched.getTargetType()) + ", or a property is missing";
        }
        if (thrown != null) {
            return name(thrown.getClass()) + " was thrown by the type that is made of it; the message of a"
                    + " TermRejectedException would be shown";
        }
        return "it does not match the type";
    }

    private static String name(JavaType type) {
        return type == null ? "the type" : name(type.getRawClass());
    }

    private static String name(Class<?> type) {
        return type == null ? "the type" : type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
    }

    private String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (Reference reference : failure.getPath()) {
            if (reference.getFieldName() == null) {
                path.append(reference.getIndex() < 0 ? FROM_BODY : "[" + reference.getIndex() + "]");
            } else {
                path.append(path.isEmpty() ? "" : ".")
                        .append(isProperty(reference.getFrom(), reference.getFieldName()) ? reference.getFieldName()
                                : FROM_BODY);
            }
        }
        return path.isEmpty() ? "" : ", at " + path;
    }

    /** Maps, and types with a catch-all, have names that come from the body. */
    private boolean isProperty(Object owner, String name) {
        if (owner == null) {
            return false;
        }
        Class<?> type = owner instanceof Class<?> itself ? itself : owner.getClass();
        try {
            return !Map.class.isAssignableFrom(type)
                    && mapper.getDeserializationConfig().introspect(mapper.constructType(type)).findProperties().stream()
                            .anyMatch(property -> property.getName().equals(name));
        } catch (RuntimeException e) {
            return false;
        }
    }
}
