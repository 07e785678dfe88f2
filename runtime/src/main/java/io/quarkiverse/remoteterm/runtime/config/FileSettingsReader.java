package io.quarkiverse.remoteterm.runtime.config;

/**
 * Where a {@code file} term is read from.
 */
final class FileSettingsReader {

    private FileSettingsReader() {
    }

    static FileSettings read(TermLevels levels) {
        return levels.own().flatMap(c -> c.file().path()).map(FileSettings::new).orElseGet(() -> {
            levels.problem(levels.key("file.path"), "is missing; write the path of the file that the term is read from");
            return null;
        });
    }
}
