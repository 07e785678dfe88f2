package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The raw results of one row: a file of its own, which a new run of the row begins anew.
 */
final class Results {

    private final String row;
    private final Path file;

    Results(Path directory, String row) throws IOException {
        this.row = row;
        this.file = directory.resolve(row + ".csv");
        Files.writeString(file, Measurement.HEAD + "\n");
    }

    String row() {
        return row;
    }

    void add(Jdk jdk, String contestant, int round, String metric, double value, String unit) {
        Measurement measurement = new Measurement(row, jdk.version(), contestant, round, metric, value, unit);
        System.out.println(measurement.csv());
        try {
            Files.writeString(file, measurement.csv() + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an application has printed. */
    void add(Jdk jdk, String contestant, int round, List<String> printed) {
        for (String line : printed) {
            String[] words = line.split(" ");
            add(jdk, contestant, round, words[1], Double.parseDouble(words[2]), words[3]);
        }
    }

    static List<Measurement> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(Measurement::parse).toList();
    }
}
