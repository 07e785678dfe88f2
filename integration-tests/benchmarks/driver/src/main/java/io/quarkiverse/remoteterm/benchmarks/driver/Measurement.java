package io.quarkiverse.remoteterm.benchmarks.driver;

import java.util.Locale;

/**
 * A line of the raw results.
 */
record Measurement(String row, int java, String contestant, int round, String metric, double value, String unit) {

    static final String HEAD = "row,java,contestant,round,metric,value,unit";

    static Measurement parse(String line) {
        String[] cells = line.split(",");
        return new Measurement(cells[0], Integer.parseInt(cells[1]), cells[2], Integer.parseInt(cells[3]), cells[4],
                Double.parseDouble(cells[5]), cells[6]);
    }

    String csv() {
        return String.format(Locale.ROOT, "%s,%d,%s,%d,%s,%s,%s", row, java, contestant, round, metric, value, unit);
    }
}
