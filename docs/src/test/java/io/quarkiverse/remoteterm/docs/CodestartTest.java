package io.quarkiverse.remoteterm.docs;

import static io.quarkus.devtools.codestarts.quarkus.QuarkusCodestartCatalog.Language.JAVA;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.devtools.codestarts.quarkus.QuarkusCodestartCatalog;
import io.quarkus.devtools.testing.codestarts.QuarkusCodestartTest;
import io.quarkus.platform.descriptor.loader.json.ResourceLoader;
import io.quarkus.platform.descriptor.loader.json.ResourceLoaders;
import io.quarkus.registry.catalog.Extension;
import io.quarkus.registry.catalog.ExtensionCatalog;

/**
 * A project that is created with the extension has a term, a local file for it, and a test. The module
 * integration-tests/codestart compiles
 * the sources and runs the test.
 */
class CodestartTest {

    private static final Extension EXTENSION = extension();

    @RegisterExtension
    static final QuarkusCodestartTest PROJECT = project();

    @Test
    void hasATermAndATestInThePackageOfTheProject() throws Throwable {
        for (String source : List.of("main/java/org/trade/Terms", "main/java/org/trade/ExchangeRates",
                "main/java/org/trade/RatesResource", "test/java/org/trade/RatesResourceTest")) {
            PROJECT.assertThatGeneratedFile(JAVA, "src/" + source + ".java").content().startsWith("package org.trade;");
        }
    }

    @Test
    void namesTheVersionsOfTheExtension() throws Throwable {
        String version = EXTENSION.getArtifact().getVersion();
        PROJECT.assertThatGeneratedFile(JAVA, "pom.xml").content().containsIgnoringWhitespaces(
                dependency("quarkus-remote-term", version), dependency("quarkus-remote-term-junit", version));
    }

    @Test
    void hasALocalFileAndTheSourceOfTheTerm() throws Throwable {
        PROJECT.assertThatGeneratedFile(JAVA, "remote-terms/exchange-rates.json").content().contains("\"USD\": 1.10");
        PROJECT.assertThatGeneratedFile(JAVA, "src/main/resources/application.properties").content().contains(
                "quarkus.remote-term.exchange-rates.s3.bucket=reference-data",
                "quarkus.remote-term.exchange-rates.s3.key=exchange-rates.json");
    }

    @Test
    void saysWhatToDo() throws Throwable {
        PROJECT.assertThatGeneratedFile(JAVA, "README.md").content().contains("### Remote Term",
                "./mvnw quarkus:dev", "curl localhost:8080/rates/USD");
    }

    private static String dependency(String artifact, String version) {
        return "<groupId>io.quarkiverse.remoteterm</groupId><artifactId>" + artifact + "</artifactId><version>" + version
                + "</version>";
    }

    private static QuarkusCodestartTest project() {
        ExtensionCatalog catalog = ExtensionCatalog.builder().addExtension(EXTENSION).build();
        try {
            return QuarkusCodestartTest.builder()
                    .languages(JAVA)
                    .packageName("org.trade")
                    .extensionCatalog(catalog)
                    .quarkusCodestartCatalog(QuarkusCodestartCatalog.fromExtensionsCatalog(catalog, codestartsOfTheClassPath()))
                    .extension(EXTENSION.getArtifact())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ResourceLoader> codestartsOfTheClassPath() throws IOException {
        List<ResourceLoader> found = new ArrayList<>();
        for (URL url : resources(QuarkusCodestartCatalog.QUARKUS_CODESTARTS_DIR)) {
            URL jar = ((JarURLConnection) url.openConnection()).getJarFileURL();
            found.add(ResourceLoaders.resolveFileResourceLoader(ResourceLoaders.getResourceFile(jar, url.getPath())));
        }
        return found;
    }

    private static Extension extension() {
        try {
            return resources("META-INF/quarkus-extension.yaml").stream()
                    .map(url -> ResourceLoaders.processAsPath(url, CodestartTest::read))
                    .filter(extension -> extension.getArtifact().getArtifactId().equals("quarkus-remote-term"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Extension read(Path descriptor) {
        try {
            return Extension.fromFile(descriptor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<URL> resources(String name) throws IOException {
        return Collections.list(CodestartTest.class.getClassLoader().getResources(name));
    }
}
