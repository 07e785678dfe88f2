package io.quarkiverse.remoteterm.runtime.observe;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exceptions of Jackson in a producer method that reads JSON itself. They quote the payload, and hold on to the objects that
 * were half built from it, so that neither their messages nor they themselves are kept. Recognized by their names: Jackson is
 * optional.
 */
final class JacksonFailures {

    private static final List<String> PACKAGES = List.of("com.fasterxml.jackson.", "tools.jackson.");
    private static final Pattern PLACE = Pattern.compile("line: (\\d{1,10}), column: (\\d{1,10})");
    private static final String SOURCE = "\n at [Source: ";
    private static final int DEEPEST = 20;

    private JacksonFailures() {
    }

    static boolean isOne(Throwable failure) {
        for (Class<?> type = failure.getClass(); type != Throwable.class; type = type.getSuperclass()) {
            if (PACKAGES.stream().anyMatch(type.getName()::startsWith)) {
                return true;
            }
        }
        return false;
    }

    /** In place of what Jackson says: where, and what else was thrown. */
    static String message(Throwable failure, String quoting) {
        StringBuilder message = new StringBuilder("the JSON cannot be read");
        Matcher place = PLACE.matcher(quoting == null ? "" : quoting);
        if (place.find()) {
            message.append(" (line ").append(place.group(1)).append(", column ").append(place.group(2)).append(')');
        }
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (!isOne(cause)) {
                return message.append(", because of ").append(cause.getClass().getName()).toString();
            }
        }
        return message.toString();
    }

    /** Exceptions around one of Jackson's often repeat its message. */
    static String withoutQuotes(String text, String quoting, String instead) {
        if (text == null || quoting == null || quoting.isBlank()) {
            return text;
        }
        int end = quoting.indexOf(SOURCE);
        String alone = end < 0 ? quoting : quoting.substring(0, end);
        String result = text.replace(quoting, instead);
        return alone.isBlank() ? result : result.replace(alone, instead);
    }
}
