package org.acme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

public record Translations(Map<String, String> greetings) {

    static Translations read(Path directory) throws IOException {
        Map<String, String> greetings = new TreeMap<>();
        for (String language : new String[] { "de", "fr" }) {
            greetings.put(language, Files.readString(directory.resolve(language + ".txt")));
        }
        return new Translations(greetings);
    }
}
