package io.quarkiverse.remoteterm.benchmarks.driver;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rounds of one contestant.
 */
record Measured(double median, double least, double most, String unit) {

    static Optional<Measured> of(Stream<Measurement> rounds) {
        List<Measurement> all = rounds.toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        double[] values = all.stream().mapToDouble(Measurement::value).sorted().toArray();
        int middle = values.length / 2;
        double median = values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        return Optional.of(new Measured(median, values[0], values[values.length - 1], all.get(0).unit()));
    }

    /** With three digits that count, without those that do not. */
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value)
                .replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "");
    }

    String cell() {
        return unit.equals("µs") && median >= 100_000 ? cell(1e6, "s")
                : unit.equals("B") && median >= 10_000 ? cell(1024, "KiB") : cell(1, unit.replace("/op", ""));
    }

    private String cell(double divisor, String unit) {
        return number(median / divisor) + " " + unit
                + (least == most ? "" : " (" + number(least / divisor) + "–" + number(most / divisor) + ")");
    }
}
