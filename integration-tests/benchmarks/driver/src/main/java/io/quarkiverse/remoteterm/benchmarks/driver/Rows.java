package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each row of the table does. The contestants alternate, so that what else the machine does meets both.
 *
 * @param brief a few rounds, to see that it works
 */
record Rows(Contestants contestants, Nginx nginx, Jmh jmh, Path target, boolean brief) {

    interface Row {

        void run(Results results) throws Exception;
    }

    private static final int MANY = 4000;
    private static final int PACED = 1000;
    private static final int PACED_SECONDS = 15;
    private static final List<Integer> BUILDS = List.of(0, 1000, 5000, 10_000);

    /** In the order in which they are run. */
    Map<String, Row> all() {
        Map<String, Row> rows = new LinkedHashMap<>();
        rows.put("start", this::start);
        rows.put("build", this::build);
        rows.put("many", this::many);
        rows.put("heap", this::heap);
        rows.put("check-http", results -> check(results, "http"));
        rows.put("check-s3", results -> check(results, "s3"));
        rows.put("paced", this::paced);
        rows.put("body-http", results -> body(results, "http"));
        rows.put("body-s3", results -> body(results, "s3"));
        rows.put("parallel-http", results -> parallel(results, "http"));
        rows.put("parallel-s3", results -> parallel(results, "s3"));
        rows.put("broken-http", results -> broken(results, "http"));
        rows.put("broken-s3", results -> broken(results, "s3"));
        rows.put("reads", results -> jmh.run(results, rounds(2), "OneThread|InTurn", "-w", "300ms", "-r", "300ms"));
        rows.put("republished", results -> jmh.run(results, rounds(2), "Republished"));
        rows.put("publication", results -> jmh.run(results, rounds(2), "Publication"));
        return rows;
    }

    private int rounds(int full) {
        return brief ? Math.min(full, 2) : full;
    }

    private void start(Results results) throws IOException {
        started(results, contestants.ofOne("s3", nginx.port(), "data", "small", ""), rounds(20));
    }

    private void many(Results results) throws IOException {
        started(results, contestants.ofMany(MANY, url("data/small"), "", ""), rounds(5));
    }

    private static void started(Results results, List<App> apps, int rounds) throws IOException {
        for (int round = 0; round <= rounds; round++) {
            for (App app : apps) {
                double time = app.startMillis(Jdk.OWN);
                if (round > 0) {
                    // the first has filled the file cache
                    results.add(Jdk.OWN, app.name(), round, "time", time, "ms");
                }
            }
        }
    }

    private void build(Results results) throws IOException {
        double none = 0;
        for (int terms : BUILDS) {
            double seconds = contestants.builds().seconds("http", terms);
            results.add(Jdk.OWN, terms + " terms", 1, "time", seconds, "s");
            none = terms == 0 ? seconds : none;
            if (terms > 0) {
                results.add(Jdk.OWN, terms + " terms", 1, "per 1000", (seconds - none) * 1000 / terms, "s");
            }
        }
    }

    private void heap(Results results) throws Exception {
        String settings = "quarkus.remote-term.refresh-interval=1h";
        for (int round = 1; round <= rounds(2); round++) {
            long without = liveBytes(contestants.ofMany(1, url("data/small"), settings, "").get(1), "heap-1.txt");
            long with = liveBytes(contestants.ofMany(MANY, url("data/small"), settings, "").get(1), "heap-" + MANY + ".txt");
            results.add(Jdk.OWN, "remote term", round, "heap", (with - without) / (MANY - 1.0), "B");
        }
    }

    private long liveBytes(App app, String histogram) throws Exception {
        try (App.Running running = app.start(Jdk.OWN, Map.of("task", "load"))) {
            running.await(line -> line.startsWith("RESULT loaded"));
            // the connections that loading took are closed meanwhile
            Thread.sleep(8000);
            running.liveObjects(Jdk.OWN);
            List<String> lines = running.liveObjects(Jdk.OWN);
            Files.write(target.resolve(histogram), lines);
            return Long.parseLong(lines.get(lines.size() - 1).trim().split("\\s+")[2]);
        }
    }

    private void check(Results results, String fetcher) throws IOException {
        List<App> apps = contestants.ofOne(fetcher, nginx.port(), "data", "small", "");
        alternate(results, newest(), apps, rounds(6), "check", Map.of("count", brief ? 2000 : 6000));
    }

    private void paced(Results results) throws IOException {
        List<App> apps = contestants.ofMany(PACED, url("logged/small"),
                "quarkus.remote-term.refresh-interval=" + PACED_SECONDS + "s", "by-hand.interval=" + PACED_SECONDS + "s");
        Map<String, Object> settings = Map.of("count", brief ? 10 : 20, "warmup", PACED_SECONDS, "log", nginx.accessLog());
        alternate(results, newest(), apps, rounds(2), "paced", settings);
        if (Jdk.OWN.version() != newest().version()) {
            // without virtual threads
            alternate(results, Jdk.OWN, apps.subList(1, 2), 1, "paced", settings);
        }
    }

    private void body(Results results, String fetcher) throws IOException {
        List<App> apps = contestants.ofOne(fetcher, nginx.port(), "data", "large", "");
        Map<String, Object> settings = Map.of("count", 4, "warmup", 4, "file", nginx.object("large"));
        alternate(results, Jdk.OWN, apps, rounds(3), "body", settings);
        if (Jdk.OWN.version() != newest().version()) {
            alternate(results, newest(), apps, rounds(3), "body", settings);
        }
    }

    private void parallel(Results results, String fetcher) throws IOException {
        List<App> apps = contestants.ofOne(fetcher, nginx.port(), "limited", brief ? "medium" : "large",
                "quarkus.remote-term.download.parallel=4");
        alternate(results, Jdk.OWN, apps, rounds(2), "body",
                Map.of("count", 1, "warmup", 0, "file", nginx.object(brief ? "medium" : "large")));
    }

    private void broken(Results results, String fetcher) throws IOException {
        long length = Files.size(nginx.object("medium"));
        for (int round = 1; round <= rounds(2); round++) {
            for (int i = 0; i < 2; i++) {
                try (CuttingRelay relay = new CuttingRelay(nginx.port(), length * 9 / 10)) {
                    App app = contestants.ofOne(fetcher, relay.port(), "data", "medium", "").get(i);
                    try (App.Running running = app.start(Jdk.OWN, Map.of("task", "load"))) {
                        running.await(line -> line.startsWith("RESULT loaded"));
                    }
                    results.add(Jdk.OWN, app.name(), round, "sent again", 100.0 * relay.sentAgain() / length, "%");
                }
            }
        }
    }

    private static void alternate(Results results, Jdk jdk, List<App> apps, int rounds, String task,
            Map<String, Object> settings) throws IOException {
        for (int round = 1; round <= rounds; round++) {
            for (App app : apps) {
                results.add(jdk, app.name(), round, app.perform(jdk, task, settings));
            }
        }
    }

    private static Jdk newest() throws IOException {
        Optional<Jdk> jdk = Jdk.find(25);
        return jdk.orElse(Jdk.OWN);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + nginx.port() + "/" + path;
    }
}
