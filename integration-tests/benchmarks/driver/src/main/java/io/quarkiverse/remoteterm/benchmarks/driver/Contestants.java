package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The same application twice, with terms and by hand, both configured alike.
 */
record Contestants(TermsBuild builds, Path byHandJar, Path target) {

    private static final String S3 = """
            quarkus.s3.endpoint-override=http://127.0.0.1:%d
            quarkus.s3.path-style-access=true
            quarkus.s3.aws.region=eu-central-1
            quarkus.s3.aws.credentials.type=static
            quarkus.s3.aws.credentials.static-provider.access-key-id=benchmark
            quarkus.s3.aws.credentials.static-provider.secret-access-key=benchmark
            """;

    /** One object, eager. */
    List<App> ofOne(String fetcher, int port, String folder, String object, String termSettings) throws IOException {
        String url = "http://127.0.0.1:" + port + "/" + folder + "/" + object;
        boolean s3 = fetcher.equals("s3");
        String term = "quarkus.remote-term.\"term-0\".";
        String limits = "quarkus.remote-term.max-payload-size=1G\n" + termSettings + "\n";
        App ours = builds.app(fetcher, 1).configured(limits + (s3
                ? S3.formatted(port) + term + "s3.bucket=" + folder + "\n" + term + "s3.key=" + object + "\n"
                : term + "http.url=" + url + "\n"));
        App byHand = byHand().configured(s3
                ? S3.formatted(port) + "by-hand.bucket=" + folder + "\nby-hand.key=" + object + "\n"
                : "by-hand.count=1\nby-hand.url.term-0=" + url + "\n");
        return List.of(byHand, ours);
    }

    /** Thousands of HTTP terms, lazy. */
    List<App> ofMany(int terms, String url, String termSettings, String byHandSettings) throws IOException {
        App ours = builds.app("http", terms).configured("quarkus.remote-term.lazy-init=true\n" + termSettings + "\n"
                + keys(terms, "quarkus.remote-term.\"term-%d\".http.url=" + url + "?%d"));
        App byHand = byHand().configured("by-hand.count=" + terms + "\n" + byHandSettings + "\n"
                + keys(terms, "by-hand.url.term-%d=" + url + "?%d"));
        return List.of(byHand, ours);
    }

    private App byHand() {
        return new App("by hand", byHandJar, target.resolve("by-hand"));
    }

    private static String keys(int terms, String line) {
        return IntStream.range(0, terms).mapToObj(i -> line.formatted(i, i) + "\n").collect(Collectors.joining());
    }
}
