package io.quarkiverse.remoteterm.deployment.observe.loaded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusProdModeTest;

/**
 * Of what needs another extension, a started application has loaded what it has the extension for, and nothing else.
 */
abstract class LoadedClassesTest {

    private static final String OURS = "io.quarkiverse.remoteterm.runtime.";
    /** What needs another extension. */
    private static final List<String> OPTIONAL = List.of("observe.metrics", "observe.health", "observe.tracing", "endpoint",
            "push", "dev");
    private static final Pattern LOADED = Pattern.compile("(io\\.quarkiverse\\.remoteterm\\.runtime\\.\\S+) source:");

    /**
     * @param extensions of Quarkus
     */
    static QuarkusProdModeTest application(Path log, List<String> extensions, Map<String, String> configuration) {
        QuarkusProdModeTest application = new QuarkusProdModeTest()
                .withApplicationRoot(jar -> jar.addClass(BlockList.class))
                .overrideConfigKey("quarkus.remote-term.\"blocked\".fetcher", "file")
                .setForcedDependencies(extensions.stream()
                        .map(extension -> (Dependency) Dependency.of("io.quarkus", extension, Version.getVersion())).toList())
                .setJVMArgs(List.of("-Xlog:class+load:file=" + log.toAbsolutePath()))
                .setRuntimeProperties(Map.of("quarkus.http.port", "0", "quarkus.remote-term.\"blocked\".file.path",
                        file().toString()))
                .setRun(true);
        configuration.forEach(application::overrideConfigKey);
        return application;
    }

    private static Path file() {
        try {
            return Files.writeString(Path.of("target", "blocked.txt").toAbsolutePath(), "one.example\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path log(String test) {
        return Path.of("target", test + "-classes.log");
    }

    abstract Path log();

    abstract Set<String> expected();

    @Test
    void onlyWhatHasItsExtensionIsLoaded() throws Exception {
        await().until(() -> loaded().anyMatch(type -> type.startsWith(OURS + "manage.TermLifecycle")));
        Set<String> packages = new TreeSet<>();
        loaded().forEach(type -> OPTIONAL.stream().filter(optional -> type.startsWith(OURS + optional + "."))
                .forEach(packages::add));
        assertThat(packages).containsExactlyInAnyOrderElementsOf(expected());
    }

    private Stream<String> loaded() throws Exception {
        return LOADED.matcher(Files.readString(log())).results().map(result -> result.group(1));
    }
}
