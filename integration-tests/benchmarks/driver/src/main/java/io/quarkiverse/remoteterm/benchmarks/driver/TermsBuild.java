package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/**
 * Adds terms to the application without terms and has Quarkus build it again: what Maven does, without what Maven takes.
 */
final class TermsBuild {

    private static final int TERMS_PER_CLASS = 500;

    private final Path template;
    private final Path target;

    /**
     * @param template the packaged application
     * @param target below it is what is built
     */
    TermsBuild(Path template, Path target) {
        this.template = template;
        this.target = target;
    }

    /** The application with so many terms from that kind of source; built before, unless the template is newer. */
    App app(String fetcher, int terms) throws IOException {
        Path home = home(fetcher, terms);
        Path built = home.resolve("built");
        if (!Files.exists(built)
                || Files.getLastModifiedTime(built)
                        .compareTo(Files.getLastModifiedTime(template.resolve("quarkus-run.jar"))) < 0) {
            seconds(fetcher, terms);
        }
        return new App("remote term", home.resolve("quarkus-run.jar"), home.resolveSibling("start"));
    }

    /** How long Quarkus takes to build it, in a process of its own; the compiler does not count. */
    double seconds(String fetcher, int terms) throws IOException {
        Path home = home(fetcher, terms);
        delete(home);
        copy(home);
        Path sources = target.resolve("generated-sources").resolve(fetcher + "-" + terms);
        delete(sources);
        Path classes = compile(generate(sources, terms), home, sources.resolve("classes"));
        addToApplication(home, classes, "\nquarkus.remote-term.fetcher=" + fetcher + "\n");
        Path log = home.resolveSibling("build.log");
        long before = System.nanoTime();
        Process rebuild = Processes.start(new ProcessBuilder(Jdk.OWN.tool("java"), "-Xmx2g", "-Dquarkus.launch.rebuild=true",
                "-jar", home.resolve("quarkus-run.jar").toAbsolutePath().toString())
                .redirectErrorStream(true).redirectOutput(log.toFile()));
        int status = rebuild.onExit().join().exitValue();
        double seconds = (System.nanoTime() - before) / 1e9;
        Processes.stop(rebuild);
        if (status != 0) {
            throw new IOException(terms + " terms do not build; see " + log);
        }
        Files.writeString(home.resolve("built"), "");
        return seconds;
    }

    /** Quarkus wants that last name. */
    private Path home(String fetcher, int terms) {
        return target.resolve("applications").resolve(fetcher + "-" + terms).resolve("quarkus-app");
    }

    /** The libraries do not change: they are linked. */
    private void copy(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path relative = template.relativize(file);
                Path copy = home.resolve(relative);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (relative.startsWith("lib") && file.toString().endsWith(".jar")) {
                    Files.createLink(copy, file);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static List<Path> generate(Path directory, int terms) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (int first = 0; first < terms; first += TERMS_PER_CLASS) {
            StringBuilder source = new StringBuilder("package generated;\n\npublic class Terms" + first + " {\n");
            for (int i = first; i < Math.min(terms, first + TERMS_PER_CLASS); i++) {
                source.append("""

                            @io.quarkiverse.remoteterm.RemoteTerm("term-%1$d")
                            String term%1$d(java.io.InputStream payload) throws java.io.IOException {
                                return io.quarkiverse.remoteterm.benchmarks.task.Source.read(payload);
                            }
                        """.formatted(i));
            }
            Path file = directory.resolve("generated/Terms" + first + ".java");
            Files.createDirectories(file.getParent());
            sources.add(Files.writeString(file, source.append("}\n")));
        }
        return sources;
    }

    private static Path compile(List<Path> sources, Path home, Path classes) throws IOException {
        Files.createDirectories(classes);
        if (sources.isEmpty()) {
            return classes;
        }
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "--release", "17", "-parameters",
                "-proc:none", "-cp", jars(home.resolve("lib/main"))));
        sources.forEach(source -> arguments.add(source.toString()));
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("The generated terms do not compile: " + sources.get(0).getParent());
        }
        return classes;
    }

    private static String jars(Path directory) throws IOException {
        try (Stream<Path> jars = Files.list(directory)) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static void addToApplication(Path home, Path classes, String configuration) throws IOException {
        Path jar;
        try (Stream<Path> jars = Files.list(home.resolve("app"))) {
            jar = jars.findFirst().orElseThrow();
        }
        try (FileSystem application = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of());
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path added = application.getPath(classes.relativize(file).toString());
                Files.createDirectories(added.getParent());
                Files.copy(file, added, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(application.getPath("application.properties"), configuration, StandardOpenOption.APPEND);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }
}
