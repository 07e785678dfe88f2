package io.quarkiverse.remoteterm.runtime.fetch.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.fetch.Asking;
import io.quarkiverse.remoteterm.runtime.fetch.AskingCheck;
import io.quarkiverse.remoteterm.runtime.fetch.SignatureReader;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;

class FileFetcherTest {

    @TempDir
    Path directory;

    Path file;
    FileFetcher fetcher;

    @BeforeEach
    void file() throws IOException {
        file = Files.writeString(directory.resolve("rates.json"), "one");
        fetcher = new FileFetcher(file);
    }

    @Test
    void handsOverTheContentWithItsLengthAndTime() throws Exception {
        try (FetchedBody body = fetch()) {
            assertThat(body.stream()).hasContent("one");
            assertThat(body.version()).isEmpty();
            assertThat(body.length()).hasValue(3);
            assertThat(body.lastModified()).contains(Files.getLastModifiedTime(file).toInstant());
        }
    }

    @Test
    void doesNotHandOverAKnownContentAgain() throws Exception {
        assertThat(fetcher.fetch(Asking.knowing(sha256("other"), sha256("one")))).isEqualTo(new NotModified(sha256("one")));
    }

    @Test
    void doesNotReadAFileThatIsTooLargeInOrderToRejectIt() throws Exception {
        FetchRequest withoutTime = Asking.knowing(sha256("one")).within(Duration.ZERO);
        assertThatThrownBy(() -> new FileFetcher(file, 3).fetch(withoutTime)).hasMessageContaining("in time");
        try (FetchedBody body = ((Fetched) new FileFetcher(file, 2).fetch(withoutTime)).body()) {
            assertThat(body.length()).hasValue(3);
        }
    }

    /** Kubernetes exchanges the link to the directory; the path's own link stays. */
    @Test
    void followsTheDataLinkOfAMountedConfigMap() throws Exception {
        Path first = Files.createDirectory(directory.resolve("..2026_01"));
        Files.writeString(first.resolve("list.json"), "one");
        Path data = Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026_01"));
        Path mounted = Files.createSymbolicLink(directory.resolve("list.json"), Path.of("..data/list.json"));
        FileFetcher mount = new FileFetcher(mounted);
        assertThat(mount.fetch(Asking.knowing(sha256("one")))).isEqualTo(new NotModified(sha256("one")));

        Path second = Files.createDirectory(directory.resolve("..2026_02"));
        Files.writeString(second.resolve("list.json"), "two");
        Files.move(Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of("..2026_02")), data,
                StandardCopyOption.ATOMIC_MOVE);
        try (FetchedBody body = ((Fetched) mount.fetch(Asking.knowing(sha256("one")))).body()) {
            assertThat(body.stream()).hasContent("two");
        }
    }

    @Test
    void noticesAnotherContentOfTheSameLengthAndTime() throws Exception {
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);

        try (FetchedBody body = fetch(sha256("one"))) {
            assertThat(body.stream()).hasContent("two");
        }
    }

    @Test
    void followsALinkThatIsSwitched() throws Exception {
        Path two = Files.writeString(directory.resolve("two"), "two");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        fetcher = new FileFetcher(link);
        Files.move(Files.createSymbolicLink(directory.resolve("next"), two), link, StandardCopyOption.REPLACE_EXISTING);

        try (FetchedBody body = fetch(sha256("one"))) {
            assertThat(body.stream()).hasContent("two");
        }
    }

    @Test
    void failsInsteadOfEndingWhenTheFileIsWrittenToMeanwhile() throws Exception {
        try (FetchedBody body = fetch()) {
            assertThat(body.stream().read()).isEqualTo('o');
            Files.writeString(file, "ther", StandardOpenOption.APPEND);

            assertThatThrownBy(() -> body.stream().readAllBytes()).isInstanceOf(IOException.class)
                    .hasMessageContaining("changed while it was being read");
        }
    }

    @Test
    void failsAlsoWhenTheTimeOfTheFileDoesNotTellThatItWasWrittenTo() throws Exception {
        FileTime time = Files.getLastModifiedTime(file);
        try (FetchedBody body = fetch()) {
            assertThat(body.stream().read()).isEqualTo('o');
            Files.writeString(file, "ther", StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, time);

            assertThatThrownBy(() -> body.stream().readAllBytes()).isInstanceOf(IOException.class)
                    .hasMessageContaining("changed while it was being read");
        }
    }

    @Test
    void readsToItsEndAFileThatIsReplacedMeanwhile() throws Exception {
        try (FetchedBody body = fetch()) {
            Path next = Files.writeString(directory.resolve("next"), "another");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

            assertThat(body.stream()).hasContent("one");
        }
    }

    @Test
    void handsOverAnEmptyFile() throws Exception {
        Files.writeString(file, "");

        try (FetchedBody body = fetch()) {
            assertThat(body.stream()).isEmpty();
        }
        assertThat(fetcher.fetch(Asking.knowing(sha256("")))).isEqualTo(new NotModified(sha256("")));
    }

    @Test
    void claimsNoLengthOfAFileThatMayHaveContentAllTheSame() throws Exception {
        Files.writeString(file, "");
        try (FetchedBody body = fetch()) {
            assertThat(body.length()).isEmpty();
        }
    }

    @Test
    void saysThatTheFileIsMissing() throws Exception {
        Files.delete(file);

        assertThat(catchThrowableOfType(FetchException.class, this::fetch)).hasMessage(file + " does not exist")
                .returns(Remedy.WAIT, FetchException::remedy);
    }

    @Test
    void saysThatItIsADirectory() {
        fetcher = new FileFetcher(directory);

        assertThatThrownBy(this::fetch).isInstanceOf(FetchException.class).hasMessage(directory + " is a directory");
    }

    @Test
    void stopsHashingAtTheDeadline() {
        assertThatThrownBy(() -> fetcher.fetch(Asking.knowing("known").within(Duration.ZERO)))
                .isInstanceOf(FetchException.class).hasMessageContaining("in time");
    }

    @Test
    void saysThatItMakesProgressWhileItHashes() throws Exception {
        Files.write(file, new byte[1_000_000]);
        AtomicInteger said = new AtomicInteger();

        ((Fetched) fetcher.fetch(AskingCheck.scheduled("known").reporting(said::incrementAndGet))).body().close();
        assertThat(said).hasValueGreaterThan(10);
    }

    @Test
    void isStoppedByAnInterrupt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> fetch("known")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void readsTheSignatureBesideTheFile() throws Exception {
        Files.writeString(directory.resolve("rates.json.sig"), "signature");

        assertThat(fetcher.read("rates.json.sig", Asking.knowing())).asString(StandardCharsets.US_ASCII)
                .isEqualTo("signature");
    }

    @Test
    void readsAPartBesideTheManifest() throws Exception {
        Files.writeString(Files.createDirectory(directory.resolve("7")).resolve("model"), "model");

        try (FetchedBody body = fetcher.fetchPart(Asking.knowing(), "7/model")) {
            assertThat(body.stream()).hasContent("model");
        }
        assertThatThrownBy(() -> fetcher.fetchPart(Asking.knowing(), "7/none")).isInstanceOf(FetchException.class)
                .hasMessage(directory.resolve("7/none") + " does not exist");
    }

    @Test
    void rejectsAPartThatIsALinkOutOfTheDirectory(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");
        Files.createSymbolicLink(directory.resolve("model"), secret);
        Files.createSymbolicLink(directory.resolve("inside"), file);

        assertThatThrownBy(() -> fetcher.fetchPart(Asking.knowing(), "model")).isInstanceOf(TermRejectedException.class)
                .hasMessageContaining("leads out of");
        fetcher.fetchPart(Asking.knowing(), "inside").close();
    }

    @Test
    void hasNoSignatureWhereThereIsNone() throws Exception {
        assertThat(fetcher.read("rates.json.sig", Asking.knowing())).isNull();
    }

    @Test
    void rejectsASignatureThatIsNone() throws Exception {
        Files.write(directory.resolve("rates.json.sig"), new byte[SignatureReader.MAX_SIZE + 1]);

        assertThatThrownBy(() -> fetcher.read("rates.json.sig", Asking.knowing())).isInstanceOf(FetchException.class)
                .hasMessageContaining("no signature");
    }

    private FetchedBody fetch(String... known) throws Exception {
        return ((Fetched) fetcher.fetch(Asking.knowing(known))).body();
    }

    private static String sha256(String content) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
