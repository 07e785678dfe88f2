package io.quarkiverse.remoteterm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/**
 * What rendering a single page does not check: how the pages hang together.
 */
class PagesTest {

    private static final Path NAVIGATION = Repository.PAGES.resolveSibling("nav.adoc");
    private static final Path IMAGES = Repository.PAGES.resolveSibling("images");

    private static final Pattern XREF = Pattern.compile("xref:([\\w./-]+\\.adoc)(?:#([\\w-]+))?\\[");
    private static final Pattern IMAGE = Pattern.compile("image::?([\\w./-]+)\\[");

    @Test
    void crossReferencesLeadToPages() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : pagesAndNavigation()) {
            for (Matcher xref = XREF.matcher(Files.readString(file)); xref.find();) {
                Path target = Repository.PAGES.resolve(xref.group(1));
                if (!Files.isRegularFile(target) || xref.group(2) != null && !sections(target).contains(xref.group(2))) {
                    broken.add(file.getFileName() + ": " + xref.group());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void imagesAreThere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : Repository.pages()) {
            for (Matcher image = IMAGE.matcher(Files.readString(page)); image.find();) {
                if (!Files.isRegularFile(IMAGES.resolve(image.group(1)))) {
                    broken.add(page.getFileName() + ": " + image.group());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageIsInTheNavigation() throws IOException {
        String navigation = Files.readString(NAVIGATION);
        assertThat(Repository.pages()).isNotEmpty().allSatisfy(page -> assertThat(navigation)
                .contains("xref:" + Repository.PAGES.relativize(page).toString().replace('\\', '/') + "["));
    }

    @Test
    void theVersionShownIsOneThatCanBeHad() throws IOException {
        assertThat(Files.readString(Repository.PAGES.resolve("includes/attributes.adoc")))
                .containsPattern(":project-version: (999-SNAPSHOT|[1-9].*)\\n");
    }

    private static List<Path> pagesAndNavigation() throws IOException {
        List<Path> files = new ArrayList<>(Repository.pages());
        files.add(NAVIGATION);
        return files;
    }

    /** The identifiers that Asciidoctor makes of the titles of sections, without a prefix and with dashes. */
    private static List<String> sections(Path page) throws IOException {
        return Files.readString(page).lines().filter(line -> line.startsWith("=="))
                .map(line -> line.replaceFirst("=+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\w. -]", "")
                        .replaceAll("[ .-]+", "-"))
                .toList();
    }
}
