package io.quarkiverse.remoteterm.test.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

/**
 * A developer starts with files instead of sources, one of which cannot be reached and the other of which is not even
 * configured.
 */
class LocalFilesTest {

    private static final Path DIRECTORY = directory();
    private static final Path COPIES = DIRECTORY.resolveSibling(DIRECTORY.getFileName() + "-copies");

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClass(Mottos.class).addAsResource(new StringAsset("""
                    quarkus.devservices.enabled=false
                    quarkus.analytics.disabled=true
                    quarkus.s3.endpoint-override=http://localhost:1
                    quarkus.s3.aws.region=us-east-1
                    quarkus.s3.aws.credentials.type=static
                    quarkus.s3.aws.credentials.static-provider.access-key-id=nobody
                    quarkus.s3.aws.credentials.static-provider.secret-access-key=nothing
                    quarkus.remote-term.local-directory=%s
                    quarkus.remote-term."motto".s3.bucket=nobody-made-it
                    quarkus.remote-term."motto".s3.key=motto.txt
                    quarkus.remote-term."motto".integrity.sha256=%s
                    quarkus.remote-term."motto".persistence.directory=%s
                    quarkus.remote-term."parts".manifest.enabled=true
                    quarkus.remote-term."parts".manifest.name=for-production
                    quarkus.remote-term."parts".http.url=http://localhost:1/manifest.json
                    quarkus.remote-term."parts".fetcher=http
                    """.formatted(DIRECTORY, "0".repeat(64), COPIES)), "application.properties"))
            .setLogRecordPredicate(record -> true);

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("remote-terms");
            Files.writeString(directory.resolve("motto.txt"), "first");
            Files.createDirectory(directory.resolve("parts"));
            Files.writeString(directory.resolve("parts/left.txt"), "one");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With what was put into it. */
    private static String message(LogRecord record) {
        return record instanceof ExtLogRecord extended ? extended.getFormattedMessage() : record.getMessage();
    }

    private static void awaitLog(Predicate<String> expected) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(
                () -> assertThat(APPLICATION.getLogRecords()).anyMatch(record -> expected.test(message(record))));
    }

    /** One start for both: it takes most of the time. */
    @Test
    void filesAreReadInsteadOfTheSources() throws IOException {
        aFileHoldsThePayload();
        aDirectoryHoldsThePartsOfAManifest();
    }

    private static void aSaveIsPublishedWithinASecond() throws IOException {
        Duration fastest = Duration.ofDays(1);
        for (int save = 0; save < 5; save++) {
            String motto = "saved " + save;
            long before = System.nanoTime();
            Files.writeString(DIRECTORY.resolve("motto.txt"), motto);
            awaitLog(("The motto is " + motto + " of LOCAL")::equals);
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }
        // a machine that has much else to do may delay some
        assertThat(fastest).isLessThan(Duration.ofSeconds(1));
    }

    /** Although the term has a digest and a directory for copies, as in production. */
    private static void nothingIsVerifiedAndNothingIsKept() throws IOException {
        if (Files.exists(COPIES)) {
            try (Stream<Path> files = Files.walk(COPIES)) {
                assertThat(files.filter(Files::isRegularFile).filter(file -> file.getFileName().toString().contains("motto")))
                        .isEmpty();
            }
        }
    }

    private static void aFileHoldsThePayload() throws IOException {
        awaitLog("The motto is first of LOCAL"::equals);
        awaitLog(message -> message.equals("Remote term 'motto' is read from " + DIRECTORY + "/motto.txt instead of its source"
                + " (dev mode)"));
        // the other term stops nothing
        awaitLog(message -> message.startsWith("Remote term 'unconfigured' has no source that can be read")
                && message.contains("mkdir -p " + DIRECTORY));

        Files.writeString(DIRECTORY.resolve("motto.txt"), "second");
        awaitLog("The motto is second of LOCAL"::equals);

        aSaveIsPublishedWithinASecond();
        nothingIsVerifiedAndNothingIsKept();

        Path written = Files.writeString(DIRECTORY.resolve(".motto.txt.new"), "third");
        Files.move(written, DIRECTORY.resolve("motto.txt"), StandardCopyOption.ATOMIC_MOVE);
        awaitLog("The motto is third of LOCAL"::equals);

        Files.writeString(DIRECTORY.resolve("motto.json"), "fourth");
        awaitLog(message -> message.contains("There is more than one local file for it")
                && message.contains("motto.json and ") && message.contains("motto.txt"));
        Files.delete(DIRECTORY.resolve("motto.txt"));
        awaitLog("The motto is fourth of LOCAL"::equals);

        Files.delete(DIRECTORY.resolve("motto.json"));
        awaitLog(message -> message.startsWith("Remote term 'motto' has no source that can be read")
                && message.contains("; to make the bucket: aws") && message.contains("s3 mb s3://nobody-made-it"));
    }

    private static void aDirectoryHoldsThePartsOfAManifest() throws IOException {
        Path parts = DIRECTORY.resolve("parts");
        awaitLog(message -> message.contains("There is no local file for part 'right' in " + parts));
        Files.writeString(parts.resolve("right"), "two");
        awaitLog("The parts are one + two of LOCAL"::equals);
        awaitLog(message -> message.equals("Remote term 'parts' is read from " + parts + " instead of its source (dev mode)"));

        Files.writeString(parts.resolve("left.txt"), "three");
        awaitLog("The parts are three + two of LOCAL"::equals);

        Files.writeString(parts.resolve("left.json"), "four");
        awaitLog(message -> message.contains("There is more than one local file for part 'left': " + parts
                + "/left.json and " + parts + "/left.txt"));
        Files.delete(parts.resolve("left.txt"));
        awaitLog("The parts are four + two of LOCAL"::equals);

        Files.delete(parts.resolve("left.json"));
        Files.delete(parts.resolve("right"));
        Files.delete(parts);
        awaitLog(message -> message.startsWith("Remote term 'parts' has no source that can be read")
                && message.endsWith(" && cp YOUR-FILE " + parts + "/left && cp YOUR-FILE " + parts + "/right"));
        Files.writeString(DIRECTORY.resolve("parts.txt"), "five");
        awaitLog(message -> message.contains("parts.txt is one file, and the term has several parts"));
    }
}
