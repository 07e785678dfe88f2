package io.quarkiverse.remoteterm.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tests that a page names.
 */
final class NamedTests {

    static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w*(?:Test|IT|Conformance))(?:\\.(\\w+))?\\b");

    private NamedTests() {
    }

    /**
     * @return those of the page that are in no module
     */
    static TreeSet<String> missing(Path page) throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (Path source : Repository.files(Repository.ROOT, ".java")) {
            // several modules may have a test of one name
            sources.merge(source.getFileName().toString().replace(".java", ""), Files.readString(source), String::concat);
        }
        TreeSet<String> missing = new TreeSet<>();
        for (Matcher test = TEST.matcher(Files.readString(page)); test.find();) {
            String source = sources.get(test.group(1));
            if (source == null || test.group(2) != null && !source.contains(" " + test.group(2) + "(")) {
                missing.add(test.group());
            }
        }
        return missing;
    }
}
