package io.quarkiverse.remoteterm.deployment.bean;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lines in as few texts as constants of a class can hold.
 */
final class RecordedTexts {

    /** A constant has 65,535 bytes at most. */
    private static final int LIMIT = 60_000;

    private RecordedTexts() {
    }

    static List<String> of(Stream<String> lines) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int size = 0;
        for (String line : (Iterable<String>) lines::iterator) {
            int bytes = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (size > 0 && size + bytes > LIMIT) {
                texts.add(text.toString());
                text.setLength(0);
                size = 0;
            }
            text.append(line).append('\n');
            size += bytes;
        }
        if (size > 0) {
            texts.add(text.toString());
        }
        return texts;
    }
}
