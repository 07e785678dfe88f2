package io.quarkiverse.remoteterm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/**
 * What coding agents are told is so.
 */
class SkillTest {

    private static final Pattern KEY = Pattern.compile("quarkus\\.remote-term\\.(\"[a-z-]+\"\\.)?([a-z0-9.-]+)=");
    private static final Pattern CLASS = Pattern.compile("`(?:@)?((?:Term|Remote)[A-Z]\\w*|Term)\\b");
    private static final Pattern TOOL = Pattern.compile("`(?:quarkus-remote-term)?_([a-z]+)`");

    private static String skill() throws IOException {
        return Files.readString(Repository.ROOT.resolve("deployment/src/main/resources/META-INF/quarkus-skill.md"));
    }

    @Test
    void itsKeysAreDocumented() throws IOException {
        String reference = Files.readString(Repository.PAGES.resolve("includes/quarkus-remote-term.adoc"));
        assertThat(found(KEY, 2)).isNotEmpty().allSatisfy(key -> assertThat(reference).contains("." + key));
    }

    @Test
    void itsClassesExist() throws IOException {
        Set<String> classes = new TreeSet<>();
        Repository.files(Repository.ROOT.resolve("runtime/src/main"), ".java")
                .forEach(file -> classes.add(file.getFileName().toString().replace(".java", "")));
        assertThat(classes).containsAll(found(CLASS, 1));
        assertThat(found(CLASS, 1)).hasSizeGreaterThan(3);
    }

    @Test
    void itsToolsExist() throws IOException {
        String service = Files.readString(Repository.ROOT.resolve(
                "runtime/src/main/java/io/quarkiverse/remoteterm/runtime/dev/RemoteTermJsonRpcService.java"));
        assertThat(found(TOOL, 1)).hasSize(10).allSatisfy(tool -> assertThat(service).contains(" " + tool + "("));
    }

    private static Set<String> found(Pattern pattern, int group) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Matcher match = pattern.matcher(skill()); match.find();) {
            found.add(match.group(group));
        }
        return found;
    }
}
