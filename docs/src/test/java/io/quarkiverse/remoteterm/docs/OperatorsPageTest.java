package io.quarkiverse.remoteterm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/**
 * The page for operators explains each state and each line that the extension can log, and no others.
 */
class OperatorsPageTest {

    private static final Path SOURCES = Repository.ROOT.resolve("runtime/src/main/java");
    private static final Path BUILD = Repository.ROOT.resolve("deployment/src/main/java");

    /** A statement that logs at INFO or above, or that hands a text to one that does. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(?:\\bLOG\\s*\\.\\s*(?:warn|info|error)f?\\(|\\.warning\\(|return Optional\\.of\\((?=\"A message))(.*?);\\n",
            Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void eachLineOfTheLogIsExplained() throws IOException {
        List<String> phrases = phrases("=== Other lines");
        List<String> unexplained = new ArrayList<>();
        List<String> messages = messages();
        for (String message : messages) {
            if (phrases.stream().noneMatch(message::contains)) {
                unexplained.add(message);
            }
        }
        assertThat(messages).hasSizeGreaterThan(20);
        assertThat(unexplained).isEmpty();
    }

    @Test
    void whatIsExplainedCanBeLogged() throws IOException {
        String texts = texts(SOURCES) + texts(BUILD);
        List<String> phrases = new ArrayList<>(phrases("=== What a line about a problem mentions"));
        phrases.addAll(phrases("=== Other lines"));
        assertThat(phrases).hasSizeGreaterThan(20).allSatisfy(phrase -> assertThat(texts).contains(phrase));
    }

    @Test
    void eachStateIsExplainedWithWhatShowsIt() throws IOException {
        String states = section("== States");
        String source = Files.readString(SOURCES.resolve("io/quarkiverse/remoteterm/TermState.java"));
        List<String> names = Pattern.compile("\\b[A-Z]{4,}\\b(?=[,\\s]*(?:/\\*|}|\\n))").matcher(source).results()
                .map(MatchResult::group).distinct().toList();
        assertThat(names).hasSize(8).allSatisfy(name -> assertThat(row(states, name)).contains("remote_term_"));
    }

    @Test
    void theAlertsThatItNamesExist() throws IOException {
        String rules = Files.readString(Repository.PAGES.resolveSibling("examples/prometheus/remote-term-alerts.yml"));
        List<String> alerts = Pattern.compile("`(RemoteTerm[A-Z]\\w+)`").matcher(section("== States")).results()
                .map(alert -> alert.group(1)).toList();
        assertThat(alerts).hasSizeGreaterThan(5).allSatisfy(alert -> assertThat(rules).contains("alert: " + alert + "\n"));
    }

    private static String row(String table, String state) {
        int start = table.indexOf("| `" + state + "`\n");
        assertThat(start).as(state).isNotNegative();
        int end = table.indexOf("\n\n", start);
        return end < 0 ? table.substring(start) : table.substring(start, end);
    }

    /** What the first cells of a section's table quote. */
    private static List<String> phrases(String title) throws IOException {
        List<String> phrases = new ArrayList<>();
        String[] rows = section(title).split("\n\n\\| ");
        for (int i = 1; i < rows.length; i++) {
            for (Matcher phrase = CODE.matcher(rows[i].split("\n\\| ")[0]); phrase.find();) {
                phrases.add(phrase.group(1));
            }
        }
        return phrases;
    }

    private static String section(String title) throws IOException {
        String page = Files.readString(Repository.PAGES.resolve("operations/operating.adoc"));
        String after = page.substring(page.indexOf("\n" + title + "\n") + title.length() + 2);
        Matcher next = Pattern.compile("(?m)^==+ ").matcher(after);
        return next.find() ? after.substring(0, next.start()) : after;
    }

    private static List<String> messages() throws IOException {
        List<String> messages = new ArrayList<>();
        for (Path root : List.of(SOURCES, BUILD)) {
            for (Path file : Repository.files(root, ".java")) {
                for (Matcher statement = STATEMENT.matcher(Files.readString(file)); statement.find();) {
                    messages.add(literals(statement.group(1)));
                }
            }
        }
        return messages;
    }

    private static String texts(Path root) throws IOException {
        StringBuilder texts = new StringBuilder();
        for (Path file : Repository.files(root, ".java")) {
            texts.append(literals(Files.readString(file))).append('\n');
        }
        return texts.toString();
    }

    private static String literals(String code) {
        return LITERAL.matcher(code).results().map(literal -> literal.group(1)).collect(Collectors.joining());
    }
}
