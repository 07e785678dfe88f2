package io.quarkiverse.remoteterm.deployment.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;

import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.bootstrap.workspace.WorkspaceModule;
import io.quarkus.paths.PathTree;
import io.quarkus.paths.PathVisit;
import io.quarkus.paths.PathVisitor;

/**
 * The terms whose content the tests of the application or a developer's files provide. Looked for when the configuration is
 * read, which is before there is any index.
 *
 * @param s3 whether tests bring an S3 server of their own
 */
record ProvidedTerms(Set<String> names, boolean s3) {

    static final ProvidedTerms NONE = new ProvidedTerms(Set.of(), false);

    private static final String TEST_KIT = "io/quarkiverse/remoteterm/junit/";
    private static final String EMBEDDED_S3 = TEST_KIT + "EmbeddedS3";

    /**
     * Of the application that is built on this thread.
     *
     * @param localDirectory the directory of the developer's files, below that of the module
     */
    static ProvidedTerms find(String localDirectory) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        CuratedApplication application = loader instanceof QuarkusClassLoader quarkus ? quarkus.getCuratedApplication() : null;
        if (application == null) {
            return NONE;
        }
        QuarkusBootstrap.Mode mode = application.getQuarkusBootstrap().getMode();
        if (mode == QuarkusBootstrap.Mode.TEST || mode == QuarkusBootstrap.Mode.CONTINUOUS_TEST) {
            return ofTests(application.getQuarkusBootstrap().getApplicationRoot());
        }
        WorkspaceModule module = application.getApplicationModel().getApplicationModule();
        return mode == QuarkusBootstrap.Mode.DEV && module != null
                ? ofFiles(module.getModuleDir().toPath().resolve(localDirectory))
                : NONE;
    }

    static ProvidedTerms ofTests(Iterable<Path> roots) {
        Tests tests = new Tests(new Indexer());
        for (Path root : roots) {
            if (Files.exists(root)) {
                PathTree.ofDirectoryOrArchive(root).walk(tests);
            }
        }
        return tests.provided();
    }

    private static final class Tests implements PathVisitor {

        private final Indexer indexer;
        private boolean s3;

        Tests(Indexer indexer) {
            this.indexer = indexer;
        }

        /** Few classes use the test kit: no other one is parsed. */
        @Override
        public void visitPath(PathVisit visit) {
            if (!visit.getPath().toString().endsWith(".class")) {
                return;
            }
            try {
                byte[] bytes = Files.readAllBytes(visit.getPath());
                String names = new String(bytes, StandardCharsets.ISO_8859_1);
                if (names.contains(TEST_KIT)) {
                    indexer.index(new ByteArrayInputStream(bytes));
                    s3 |= names.contains(EMBEDDED_S3);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        ProvidedTerms provided() {
            Index index = indexer.complete();
            List<AnnotationInstance> declared = new ArrayList<>(index.getAnnotations(DotNames.TEST_TERM));
            index.getAnnotations(DotNames.TEST_TERMS)
                    .forEach(several -> declared.addAll(List.of(several.value().asNestedArray())));
            return new ProvidedTerms(
                    declared.stream().map(term -> term.value("name").asString()).collect(Collectors.toSet()), s3);
        }
    }

    static ProvidedTerms ofFiles(Path directory) {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.contains(".") ? name.substring(0, name.indexOf('.')) : name);
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProvidedTerms(names, false);
    }
}
