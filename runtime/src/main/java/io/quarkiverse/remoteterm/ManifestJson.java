package io.quarkiverse.remoteterm;

import java.nio.charset.StandardCharsets;

/**
 * Writes JSON objects in one way only, so that equal manifests have equal bytes, and without a library.
 */
final class ManifestJson {

    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean first = true;

    void begin() {
        text.append('{');
        depth++;
        first = true;
    }

    void begin(String name) {
        name(name);
        begin();
    }

    void end() {
        depth--;
        newLine();
        text.append('}');
        first = false;
    }

    void member(String name, String value) {
        name(name);
        string(value);
    }

    void member(String name, long value) {
        name(name);
        text.append(value);
    }

    /**
     * @param value null leaves the member out
     */
    void optionalMember(String name, String value) {
        if (value != null) {
            member(name, value);
        }
    }

    byte[] bytes() {
        return text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void name(String name) {
        if (!first) {
            text.append(',');
        }
        first = false;
        newLine();
        string(name);
        text.append(": ");
    }

    private void newLine() {
        text.append('\n').append(INDENT.repeat(depth));
    }

    /** In ASCII, whatever its characters are. */
    private void string(String value) {
        text.append('"');
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c >= ' ' && c <= '~') {
                text.append((char) c);
            } else {
                text.append("\\u%04x".formatted(c));
            }
        });
        text.append('"');
    }
}
