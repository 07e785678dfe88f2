package io.quarkiverse.remoteterm.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that are tested: those of the repository that this module is in, without what builds leave.
 */
final class Repository {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Path PAGES = ROOT.resolve("docs/modules/ROOT/pages");

    private Repository() {
    }

    static List<Path> files(Path below, String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(below, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                return name.equals("target") || name.equals(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ending)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    static List<Path> pages() throws IOException {
        return files(PAGES, ".adoc").stream().filter(page -> !page.startsWith(PAGES.resolve("includes"))).toList();
    }
}
