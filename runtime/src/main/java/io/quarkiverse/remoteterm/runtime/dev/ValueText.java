package io.quarkiverse.remoteterm.runtime.dev;

/**
 * What is written of a value.
 *
 * @param format {@code json} or {@code text}
 * @param text null if the value is not written
 * @param truncated whether the text is only the beginning
 * @param problem why the value is not written; null if it is
 */
record ValueText(String format, String text, boolean truncated, String problem) {

    static final int LONGEST = 64 * 1024;

    static ValueText text(String text) {
        boolean truncated = text.length() > LONGEST;
        return new ValueText("text", truncated ? text.substring(0, LONGEST) : text, truncated, null);
    }

    static ValueText json(String text, boolean truncated) {
        return new ValueText("json", text, truncated, null);
    }

    static ValueText none(String problem) {
        return new ValueText(null, null, false, problem);
    }
}
