package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Arguments: the directory of the benchmarks, {@code --brief} or not, and rows, {@code all} or {@code table}.
 */
final class Main {

    public static void main(String... arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path target = Files.createDirectories(home.resolve("target/benchmarks"));
        List<String> wanted = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
        boolean brief = wanted.remove("--brief");
        if (wanted.equals(List.of("table"))) {
            System.out.println(Table.write(target, home.resolve("../../docs/modules/ROOT/pages/includes/benchmarks.adoc")));
            return;
        }
        Table.noteEnvironment(target, home.resolve("terms/target/quarkus-app/lib"), brief);
        try (Nginx nginx = Nginx.start(target.resolve("nginx"))) {
            Contestants contestants = new Contestants(
                    new TermsBuild(home.resolve("terms/target/quarkus-app"), target),
                    home.resolve("by-hand/target/quarkus-app/quarkus-run.jar"), target);
            Jmh jmh = new Jmh(home.resolve("jmh/target/quarkus-remote-term-benchmarks-runner.jar"), target);
            run(new Rows(contestants, nginx, jmh, target, brief).all(), wanted, target);
        }
        System.exit(0);
    }

    private static void run(Map<String, Rows.Row> rows, List<String> wanted, Path target) throws IOException {
        if (wanted.isEmpty() || !wanted.equals(List.of("all")) && !rows.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("Say table, all, or some of " + rows.keySet() + ", not " + wanted);
        }
        Set<String> names = wanted.equals(List.of("all")) ? rows.keySet() : Set.copyOf(wanted);
        List<String> failed = new ArrayList<>();
        for (Map.Entry<String, Rows.Row> row : rows.entrySet()) {
            if (!names.contains(row.getKey())) {
                continue;
            }
            long before = System.nanoTime();
            System.out.println("=== " + row.getKey());
            try {
                row.getValue().run(new Results(target, row.getKey()));
            } catch (Exception e) {
                e.printStackTrace(System.out);
                failed.add(row.getKey());
            }
            System.out.printf("=== %s took %d s%n", row.getKey(), (System.nanoTime() - before) / 1_000_000_000);
        }
        if (!failed.isEmpty()) {
            System.out.println("Failed: " + failed);
            System.exit(1);
        }
    }
}
