package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs benchmarks of JMH, one fork after the other, so that the rounds of all contestants alternate.
 */
record Jmh(Path jar, Path target) {

    void run(Results results, int rounds, String... arguments) throws IOException {
        Path csv = target.resolve("jmh-" + results.row() + ".csv");
        for (int round = 1; round <= rounds; round++) {
            List<String> command = new ArrayList<>(
                    List.of(Jdk.OWN.tool("java"), "-jar", jar.toString(), "-f", "1", "-rf", "csv",
                            "-rff", csv.toString(), "-o", target.resolve("jmh-" + results.row() + ".log").toString()));
            command.addAll(Arrays.asList(arguments));
            Files.deleteIfExists(csv);
            Process jmh = Processes.start(new ProcessBuilder(command).inheritIO());
            if (jmh.onExit().join().exitValue() != 0 || !Files.exists(csv)) {
                throw new IOException("JMH failed");
            }
            Processes.stop(jmh);
            read(results, round, Files.readAllLines(csv));
        }
    }

    /** A line is "Benchmark","Mode","Threads","Samples","Score","Score Error (99.9%)","Unit" and the parameters. */
    private static void read(Results results, int round, List<String> lines) {
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.replace("\"", "").split(",");
            String[] name = cells[0].split(":");
            String method = name[0].substring(name[0].lastIndexOf('.') + 1);
            String parameters = Arrays.stream(cells).skip(7).filter(cell -> !cell.isEmpty()).map(cell -> " " + cell)
                    .collect(Collectors.joining());
            results.add(Jdk.OWN, method + parameters, round, name.length > 1 ? name[1] : "mean", Double.parseDouble(cells[4]),
                    cells[6]);
        }
    }
}
