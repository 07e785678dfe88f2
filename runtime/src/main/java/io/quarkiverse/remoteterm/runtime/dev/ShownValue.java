package io.quarkiverse.remoteterm.runtime.dev;

/**
 * A value as the page shows it. What is not known is null.
 *
 * @param format {@code json} or {@code text}
 * @param text null if the value is not shown
 * @param truncated whether the text is only the beginning
 * @param problem why the value is not shown; null if it is
 */
public record ShownValue(String version, String origin, String type, String format, String text, boolean truncated,
        String problem) {

    static ShownValue of(String version, String origin, Object value, ValueText text) {
        return new ShownValue(version, origin, value.getClass().getTypeName(), text.format(), text.text(), text.truncated(),
                text.problem());
    }

    static ShownValue missing(String problem) {
        return new ShownValue(null, null, null, null, null, false, problem);
    }
}
