package io.quarkiverse.remoteterm.deployment.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;

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

    /** Of the application that is built on this thread. */
    static ProvidedTerms byTests() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (!(loader instanceof QuarkusClassLoader quarkus) || loader.getResource(TEST_KIT + "TestTerm.class") == null) {
            return NONE;
        }
        return byTests(loader, quarkus.getReloadableClassNames());
    }

    /**
     * Few classes use the test kit: no other one is parsed.
     *
     * @param classes their names
     */
    static ProvidedTerms byTests(ClassLoader loader, Iterable<String> classes) {
        Indexer indexer = new Indexer();
        boolean s3 = false;
        for (String name : classes) {
            try (InputStream stream = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = stream == null ? new byte[0] : stream.readAllBytes();
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                if (text.contains(TEST_KIT)) {
                    indexer.index(new ByteArrayInputStream(bytes));
                    s3 |= text.contains(EMBEDDED_S3);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Index index = indexer.complete();
        List<AnnotationInstance> declared = new ArrayList<>(index.getAnnotations(DotNames.TEST_TERM));
        index.getAnnotations(DotNames.TEST_TERMS)
                .forEach(several -> declared.addAll(List.of(several.value().asNestedArray())));
        return new ProvidedTerms(declared.stream().map(term -> term.value("name").asString()).collect(Collectors.toSet()), s3);
    }

    /** Files are named after their terms. */
    static ProvidedTerms byFiles(Path directory) {
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
