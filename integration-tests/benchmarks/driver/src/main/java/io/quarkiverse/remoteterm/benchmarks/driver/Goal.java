package io.quarkiverse.remoteterm.benchmarks.driver;

import java.util.List;
import java.util.Locale;

/**
 * What a row of the table compares, and what it should be at most.
 *
 * @param row whose raw results
 * @param reference empty: there is nothing to compare with, and the goal is for the value itself
 */
record Goal(String row, String title, String metric, String ours, String reference, Comparison comparison, double goal,
        String unit) {

    enum Comparison {

        RATIO {
            @Override
            double of(double ours, double reference) {
                return ours / reference;
            }
        },
        MORE {
            @Override
            double of(double ours, double reference) {
                return ours - reference;
            }
        },
        ITSELF {
            @Override
            double of(double ours, double reference) {
                return ours;
            }
        };

        abstract double of(double ours, double reference);
    }

    private static final String TERM = "remote term";
    private static final String BY_HAND = "by hand";

    static final List<Goal> ALL = List.of(
            new Goal("start", "Start with one eager S3 term", "time", TERM, BY_HAND, Comparison.MORE, 40, "ms"),
            perThousand("1000", "1,000"), perThousand("5000", "5,000"), perThousand("10000", "10,000"),
            new Goal("many", "Start with 4,000 lazy HTTP terms", "time", TERM, BY_HAND, Comparison.ITSELF, 2500, "ms"),
            itself("heap", "Heap of an idle term", "heap", 4096, "B"),
            ratio("check-http", "Unchanged check, HTTP: CPU", "cpu", 1.1),
            ratio("check-http", "Unchanged check, HTTP: allocation", "allocation", 1.1),
            ratio("check-s3", "Unchanged check, S3: CPU", "cpu", 1.1),
            ratio("check-s3", "Unchanged check, S3: allocation", "allocation", 1.1),
            ratio("paced", "Unchanged check among thousands: CPU", "cpu", 1.2),
            new Goal("paced", "Platform threads started meanwhile", "threads", TERM, BY_HAND, Comparison.ITSELF, 20, "threads"),
            ratio("body-s3", "256 MiB as a stream, S3: time", "time", 1.05),
            ratio("body-s3", "256 MiB as a stream, S3: CPU", "cpu", 1.2),
            ratio("body-http", "256 MiB as a stream, HTTP: time", "time", 0.9),
            ratio("body-http", "256 MiB as a stream, HTTP: CPU", "cpu", 1.1),
            ratio("parallel-s3", "256 MiB at 20 MiB/s a connection, four ranges at once, S3: time", "time", 0.3),
            ratio("parallel-http", "256 MiB at 20 MiB/s a connection, four ranges at once, HTTP: time", "time", 0.3),
            new Goal("broken-s3", "A body broken at 90 %, S3: sent again", "sent again", TERM, BY_HAND, Comparison.ITSELF, 10.1,
                    "%"),
            new Goal("broken-http", "A body broken at 90 %, HTTP: sent again", "sent again", TERM, BY_HAND, Comparison.ITSELF,
                    10.1, "%"),
            read("`Term.get()`, one term", "handle 1", "volatileField 1"),
            read("`Term.get()`, 16 terms", "handle 16", "volatileField 16"),
            read("Injected value and handle, one term", "injected 1", "handle 1"),
            read("Injected value and handle, 16 terms", "injected 16", "handle 16"),
            republished("`Term.get()`", "handle"), republished("Injected value", "injected"),
            publication("one entry", "1"), publication("100,000 entries", "100000"));

    private static Goal perThousand(String terms, String shown) {
        return new Goal("build", "Build, per 1,000 of " + shown + " terms", "per 1000", terms + " terms", "", Comparison.ITSELF,
                2, "s");
    }

    private static Goal itself(String row, String title, String metric, double goal, String unit) {
        return new Goal(row, title, metric, TERM, "", Comparison.ITSELF, goal, unit);
    }

    private static Goal ratio(String row, String title, String metric, double goal) {
        return new Goal(row, title, metric, TERM, BY_HAND, Comparison.RATIO, goal, "×");
    }

    private static Goal read(String title, String ours, String reference) {
        return new Goal("reads", title, "mean", ours, reference, Comparison.RATIO, 1.2, "×");
    }

    private static Goal republished(String title, String method) {
        return new Goal("republished", title + " while the term is republished: 99.9th percentile of 100 reads", "p0.999",
                method + " true", method + " false", Comparison.RATIO, 1.1, "×");
    }

    private static Goal publication(String title, String entries) {
        return new Goal("publication", "Publication of " + title + " to two readers", "publish", "publication " + entries, "",
                Comparison.ITSELF, 1000, "ns");
    }

    String compared(double ours, double reference) {
        double value = comparison.of(ours, reference);
        return switch (comparison) {
            case RATIO -> String.format(Locale.ROOT, "%.2f ×", value);
            case MORE -> Measured.number(value) + " " + unit + " more";
            case ITSELF -> "";
        };
    }

    String limit() {
        return "≤ " + (comparison == Comparison.MORE ? "+ " : "") + Measured.number(goal) + " " + unit;
    }

    boolean met(double ours, double reference) {
        return comparison.of(ours, reference) <= goal;
    }
}
