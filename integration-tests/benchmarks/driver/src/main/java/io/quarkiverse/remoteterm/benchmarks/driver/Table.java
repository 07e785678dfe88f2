package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the table of the documentation from the raw results.
 */
final class Table {

    private static final Map<String, String> READS = new LinkedHashMap<>();

    static {
        READS.put("constant", "`static final` constant");
        READS.put("volatileField", "volatile field");
        READS.put("handle", "*handle*, `Term.get()`");
        READS.put("injected", "*injected value*");
        READS.put("applicationScoped", "ArC `@ApplicationScoped` proxy");
        READS.put("caffeine", "Caffeine `refreshAfterWrite`");
    }

    private Table() {
    }

    static Path write(Path results, Path page) throws IOException {
        List<Measurement> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(results)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = file.getFileName().toString();
                if (Goal.ALL.stream().anyMatch(goal -> name.equals(goal.row() + ".csv"))) {
                    all.addAll(Results.read(file));
                }
            }
        }
        return Files.writeString(page, render(all, Files.readString(results.resolve("environment.txt"))));
    }

    static String render(List<Measurement> all, String environment) {
        StringBuilder table = new StringBuilder("// Written by integration-tests/benchmarks/run table\n")
                .append("Measured on ").append(environment.strip()).append("\n\n")
                .append("[cols=\"4,1,3,3,2,2,1\"]\n|===\n")
                .append("| | Java | by hand | remote term | compared | goal | \n\n");
        for (Goal goal : Goal.ALL) {
            List<Measurement> row = all.stream().filter(m -> m.row().equals(goal.row()) && m.metric().equals(goal.metric()))
                    .toList();
            for (int java : new TreeSet<>(row.stream().map(Measurement::java).toList())) {
                line(goal, java, row.stream().filter(m -> m.java() == java).toList()).ifPresent(table::append);
            }
        }
        return table.append("|===\n\n").append(reads(all)).toString();
    }

    /** All ways to read, beside each other. */
    private static String reads(List<Measurement> all) {
        StringBuilder table = new StringBuilder(".Reads\n[cols=\"3,2,2,2\"]\n|===\n")
                .append("| | one term | the last of 16 terms | 16 types in turn\n\n");
        READS.forEach((method, shown) -> {
            table.append("| ").append(shown);
            for (String suffix : List.of(" 1", " 16", "")) {
                table.append(" | ").append(Measured.of(all.stream().filter(m -> m.row().equals("reads")
                        && m.contestant().equals(method + suffix))).map(Measured::cell).orElse("-"));
            }
            table.append("\n");
        });
        return table.append("|===\n").toString();
    }

    private static Optional<String> line(Goal goal, int java, List<Measurement> row) {
        Optional<Measured> reference = Measured.of(row.stream().filter(m -> m.contestant().equals(goal.reference())));
        if (reference.isEmpty() && goal.comparison() != Goal.Comparison.ITSELF) {
            return Optional.empty();
        }
        return Measured.of(row.stream().filter(m -> m.contestant().equals(goal.ours()))).map(ours -> {
            double compared = reference.map(Measured::median).orElse(Double.NaN);
            return "| " + String.join(" | ", goal.title(), Integer.toString(java),
                    reference.map(Measured::cell).orElse("-"), ours.cell(), goal.compared(ours.median(), compared),
                    goal.limit(), goal.met(ours.median(), compared) ? "met" : "*missed*") + "\n";
        });
    }

    /** The machine and the versions, as the page names them. */
    static void noteEnvironment(Path results, Path libraries, boolean brief) throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String cpu = !Files.isReadable(cpus) ? System.getProperty("os.arch")
                : Files.readAllLines(cpus).stream().filter(line -> line.startsWith("model name")).findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 2)).orElse(System.getProperty("os.arch"));
        Process nginx = new ProcessBuilder(Nginx.binary().toString(), "-v").redirectErrorStream(true).start();
        Optional<Jdk> other = Jdk.find(25);
        Files.writeString(results.resolve("environment.txt"), LocalDate.now() + ": "
                + Runtime.getRuntime().availableProcessors()
                + " × " + cpu + ", " + System.getProperty("os.name") + ", " + release(Jdk.OWN)
                + other.filter(jdk -> jdk.version() != Jdk.OWN.version()).map(jdk -> " and " + release(jdk)).orElse("") + ", "
                + nginx.inputReader().readLine().replaceFirst(".*: ", "")
                + ". Median of the rounds, with the least and the most."
                + (brief ? " These are few rounds on a machine that was busy with other work: take them as a first impression."
                        : ""));
    }

    private static String version(Path libraries, String name) throws IOException {
        try (Stream<Path> jars = Files.walk(libraries)) {
            return jars.map(jar -> jar.getFileName().toString()).filter(jar -> jar.matches(Pattern.quote(name) + "\\d.*\\.jar"))
                    .findFirst().map(jar -> jar.substring(name.length(), jar.length() - ".jar".length())).orElse("?");
        }
    }

    private static String release(Jdk jdk) {
        try {
            String release = Files.readString(jdk.home().resolve("release"));
            return "OpenJDK " + release.replaceAll("(?s).*JAVA_VERSION=\"([^\"]*)\".*", "$1");
        } catch (IOException e) {
            return "Java " + jdk.version();
        }
    }
}
