package io.quarkiverse.remoteterm.it.bare.loaded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.it.bare.Terms;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusProdModeTest;

/**
 * Of what is optional, a started application works with what it has the extension for, and has loaded nothing else.
 */
abstract class LoadedClassesTest {

    private static final String OURS = "io.quarkiverse.remoteterm.runtime.";
    /** What needs something that an application may have. */
    private static final List<String> OPTIONAL = List.of(OURS + "observe.metrics.", OURS + "observe.health.",
            OURS + "observe.tracing.", OURS + "endpoint.", OURS + "push.", OURS + "dev.", OURS + "decode.Json",
            OURS + "observe.Jackson", OURS + "payload.manifest.Json", OURS + "payload.archive.Tar",
            OURS + "payload.decompression.ZstdStream");
    private static final List<String> LIBRARIES = List.of("io.micrometer.", "io.opentelemetry.",
            "org.eclipse.microprofile.health.", "org.eclipse.microprofile.reactive.messaging.", "io.vertx.ext.web.",
            "com.fasterxml.jackson.databind.", "com.github.luben.zstd.", "org.apache.commons.compress.");
    private static final Pattern LOADED = Pattern.compile("(\\S+) source:");
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");

    private final String name = getClass().getSimpleName();

    /**
     * @param extensions of Quarkus
     * @param built configuration of the build
     * @param with classes of the application
     */
    static QuarkusProdModeTest application(Class<?> test, List<String> extensions, Map<String, String> built,
            Class<?>... with) {
        Map<String, String> run = new HashMap<>(Map.of("quarkus.http.port", "0", "seen", seen(test.getSimpleName()).toString(),
                "quarkus.remote-term.\"blocked\".file.path", blocked(test.getSimpleName()).toString()));
        write(blocked(test.getSimpleName()), "one.example\n");
        QuarkusProdModeTest application = new QuarkusProdModeTest()
                .withApplicationRoot(jar -> jar.addClass(Terms.class).addClasses(with))
                .overrideConfigKey("quarkus.remote-term.\"blocked\".fetcher", "file")
                .setForcedDependencies(extensions.stream()
                        .map(extension -> (Dependency) Dependency.of("io.quarkus", extension, Version.getVersion())).toList())
                .setJVMArgs(List.of("-Xlog:class+load:file=" + log(test.getSimpleName())))
                .setRuntimeProperties(run)
                .setRun(true);
        built.forEach(application::overrideConfigKey);
        return application;
    }

    private static Path target(String file) {
        return Path.of("target", file).toAbsolutePath();
    }

    private static Path log(String test) {
        return target(test + "-classes.log");
    }

    private static Path blocked(String test) {
        return target(test + "-blocked.txt");
    }

    private static Path seen(String test) {
        return target(test + "-seen.txt");
    }

    /** What the term is read from. */
    final Path blocked() {
        return blocked(name);
    }

    static Path write(Path file, String content) {
        try {
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the application writes into the file that its configuration calls {@code seen}. */
    final void awaitSeen(String expected) {
        await().untilAsserted(() -> assertThat(seen(name)).content().contains(expected));
    }

    static String get(QuarkusProdModeTest application, String path) throws Exception {
        Matcher listening = LISTENING.matcher(application.getStartupConsoleOutput());
        assertThat(listening.find()).isTrue();
        URI url = URI.create("http://localhost:" + listening.group(1) + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Uses what the application has, and sees that it is there. */
    abstract void use() throws Exception;

    /** Beginnings of names of {@link #OPTIONAL} or {@link #LIBRARIES}. */
    abstract Set<String> expected();

    @Test
    void whatHasItsExtensionWorksAndNothingElseIsLoaded() throws Exception {
        use();

        Set<String> optional = new TreeSet<>();
        for (String type : loaded()) {
            OPTIONAL.stream().filter(type::startsWith).forEach(found -> optional.add(found.substring(OURS.length())));
            LIBRARIES.stream().filter(type::startsWith).forEach(optional::add);
        }
        assertThat(optional).containsExactlyInAnyOrderElementsOf(expected());
    }

    final List<String> loaded() throws IOException {
        List<String> loaded = new ArrayList<>();
        for (String line : Files.readAllLines(log(name))) {
            Matcher type = LOADED.matcher(line);
            if (type.find()) {
                loaded.add(type.group(1));
            }
        }
        return loaded;
    }
}
