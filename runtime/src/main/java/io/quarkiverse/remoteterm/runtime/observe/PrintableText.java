package io.quarkiverse.remoteterm.runtime.observe;

/**
 * Text that a source can choose, in a form that may be shown: without control and formatting characters. Line breaks forge log
 * lines, terminal escapes hide them, and bidirectional controls let a text read as another.
 */
public final class PrintableText {

    private static final int LONGEST_VERSION = 200;

    private PrintableText() {
    }

    /**
     * @return the text in one line: control characters and line breaks are a space, formatting characters are left out; the
     *         same instance if it has none; null for null
     */
    public static String of(String text) {
        return clean(text, false);
    }

    /**
     * @param longest beyond so many characters the text is cut
     */
    public static String of(String text, int longest) {
        String line = of(text);
        return line == null || line.length() <= longest ? line : line.substring(0, longest) + "...";
    }

    /** As {@link #of(String)}, cut where a source has chosen a longer version than anybody reads. */
    public static String version(String version) {
        return of(version, LONGEST_VERSION);
    }

    /** The same, but with the line breaks and tabs of the text. */
    static String withLines(String text) {
        return clean(text, true);
    }

    private static String clean(String text, boolean keepLines) {
        if (text == null || allPrintable(text, keepLines)) {
            return text;
        }
        StringBuilder cleaned = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isPrintable(c, keepLines)) {
                if (gap && !cleaned.isEmpty() && c != ' ' && cleaned.charAt(cleaned.length() - 1) != ' ') {
                    cleaned.append(' ');
                }
                gap = false;
                cleaned.appendCodePoint(c);
            } else {
                gap |= Character.getType(c) != Character.FORMAT;
            }
        }
        return cleaned.toString().strip();
    }

    private static boolean allPrintable(String text, boolean keepLines) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                // few texts have more than ASCII
                return text.codePoints().skip(i).allMatch(p -> isPrintable(p, keepLines));
            }
        }
        return true;
    }

    private static boolean isPrintable(int c, boolean keepLines) {
        if (c >= ' ' && c < 0x7f) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL -> keepLines && (c == '\n' || c == '\r' || c == '\t');
            // a lone surrogate is no character
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> true;
        };
    }
}
