package io.quarkiverse.remoteterm.sample;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A directory with a file for each language, which is read when it is asked for: leases keep the directory.
 */
public record CurrencyNames(Path directory) {

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    public Optional<String> find(String language, String code) throws IOException {
        Path file = directory.resolve(language + ".properties");
        if (!LANGUAGE.matcher(language).matches() || !Files.exists(file)) {
            return Optional.empty();
        }
        Properties names = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            names.load(reader);
        }
        return Optional.ofNullable(names.getProperty(code));
    }
}
