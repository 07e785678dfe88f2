package io.quarkiverse.remoteterm.runtime.manage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermLease;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings;
import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings.Format;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;

@Timeout(60)
class ArchivedTermTest {

    @TempDir
    Path parent;

    private final StubSource source = new StubSource("primary");
    private TermBench bench;

    @AfterEach
    void nothingIsLeft() {
        if (bench != null) {
            bench.close();
        }
        assertThat(directories()).isEmpty();
        await().untilAsserted(() -> assertThat(source.open).hasValue(0));
    }

    @Test
    void aFileThatIsReadAfterTheMethodHasReturnedDoesNotLookEmpty() throws Exception {
        source.holds("v1", zip("a", "one"));
        unpacks(Format.ZIP, "a").produces(PayloadType.Kind.STREAM, stream -> stream);
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
        assertThatThrownBy(((InputStream) bench.cell.get())::read).isInstanceOf(IOException.class).hasMessage("Stream closed");
    }

    @Test
    void aDirectoryStaysAsLongAsTheValueOrALeaseOfIt() throws Exception {
        source.holds("v1", zip("index/", "", "index/a", "one"));
        unpacks(Format.ZIP, null).produces(PayloadType.Kind.PATH, directory -> directory);
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));

        TermLease<Object> lease = bench.cell.lease();
        Path old = (Path) lease.get();
        source.holds("v2", zip("index/a", "two"));
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v2"));
        assertThat(old.resolve("index/a")).hasContent("one");
        assertThat(directories()).hasSize(2);

        lease.close();
        await().untilAsserted(() -> assertThat(old).doesNotExist());
        assertThat(((Path) bench.cell.get()).resolve("index/a")).hasContent("two");
        assertThat(directories()).containsExactly((Path) bench.cell.get());
    }

    @Test
    void aDirectoryWhoseValueIsNotPublishedIsRemoved() throws Exception {
        source.holds("v1", zip("index/a", "one"));
        unpacks(Format.AUTO, null).produces(PayloadType.Kind.PATH, directory -> {
            assertThat(((Path) directory).resolve("index/a")).exists();
            throw new TermRejectedException("bad index");
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        await().untilAsserted(() -> assertThat(directories()).isEmpty());
    }

    @Test
    void aBadArchiveIsRejectedAtOnceAndDownloadedOnce() throws Exception {
        source.holds("v1", tarGz("a", "one"));
        unpacks(Format.AUTO, null).produces(PayloadType.Kind.PATH, directory -> directory);
        bench.check();
        source.holds("v2", tarGz("a", "one", "../b", "two"));
        for (int i = 0; i < 3; i++) {
            assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class, result -> {
                assertThat(result.version()).isEqualTo("v2");
                assertThat(result.cause()).hasMessage("Entry 2 of the archive leads out of the archive");
            });
        }
        assertThat(source.downloads).hasValue(2);
        assertThat(bench.status().state()).isEqualTo(TermState.REJECTED);
        assertThat(directories()).containsExactly((Path) bench.cell.get());
    }

    @Test
    void oneEntryIsThePayload() throws Exception {
        source.holds(null, tarGz("2026/README", "read", "2026/rates.csv", "EUR", "2026/LICENSE", "free"));
        unpacks(Format.AUTO, "*/rates.csv");
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo("EUR");
        assertThat(bench.check()).isInstanceOf(RefreshResult.Unchanged.class);

        source.holds("v2", zip("2027/rates.csv", "USD"));
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v2"));
        assertThat(bench.cell.get()).isEqualTo("USD");
    }

    @Test
    void oneEntryCanBeAFile() throws Exception {
        source.holds("v1", zip("2026/README", "read", "2026/rates.csv", "EUR"));
        unpacks(Format.ZIP, "**.csv").produces(PayloadType.Kind.PATH, file -> file);
        bench.check();
        assertThat((Path) bench.cell.get()).hasContent("EUR");
        assertThat(directories()).as("the archive itself is gone").containsExactly((Path) bench.cell.get());
    }

    @Test
    void whatComesAfterTheEntryIsLookedAtWhateverTheProducerMethodReads() throws Exception {
        source.holds("v1", tarGz("a.csv", "one", "b.csv", "two"));
        unpacks(Format.TAR, "*.csv").produces(PayloadType.Kind.STREAM, stream -> {
            ((InputStream) stream).close();
            return "nothing read";
        });
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                result -> assertThat(result.cause()).hasMessageContaining("More than one file of the archive matches"));

        byte[] whole = tarGz("a.csv", "one", "b.txt", "two");
        source.holds("v2", Arrays.copyOf(whole, whole.length - 9));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        source.holds("v3", whole);
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v3"));
    }

    @Test
    void theContentTypeOfTheArchiveIsNotThatOfTheEntry() throws Exception {
        source.holds("v1", zip("rates.csv", "EUR")).is("application/zip");
        unpacks(Format.ZIP, "*").produces(PayloadType.Kind.PAYLOAD,
                payload -> "type " + ((TermPayload) payload).contentType().orElse("unknown"));
        bench.check();
        assertThat(bench.cell.get()).isEqualTo("type unknown");
    }

    @Test
    void aBrokenConnectionIsNotTheArchivesFault() throws Exception {
        byte[] whole = zip("index/a", "one");
        source.holds("v1", whole).streams(in -> new BreakingStream(in, whole.length / 2));
        unpacks(Format.ZIP, null).produces(PayloadType.Kind.PATH, directory -> directory);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(directories()).isEmpty();
        source.mended();
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
    }

    @Test
    void theDiskCopyIsTheArchiveAsSent() throws Exception {
        byte[] sent = tarGz("index/a", "one");
        source.holds("v1", sent);
        Path kept = parent.resolve("kept");
        try (DiskCopies copies = DiskCopies.open(kept, "test")) {
            unpacks(Format.AUTO, null).keeps(copies).produces(PayloadType.Kind.PATH, directory -> directory);
            assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
            await().untilAsserted(() -> assertThat(contents(kept))
                    .anySatisfy(content -> assertThat(content).contains(new String(sent, ISO_8859_1))));
            bench.close();

            source.broken(() -> {
                throw new IOException("connection refused");
            });
            unpacks(Format.AUTO, null).keeps(copies).produces(PayloadType.Kind.PATH, directory -> directory);
            bench.term().pause();
            bench.term().load().get(30, TimeUnit.SECONDS);
            assertThat(bench.cell.snapshot().origin()).isEqualTo(TermOrigin.DISK);
            assertThat(((Path) bench.cell.get()).resolve("index/a")).hasContent("one");
            bench.close();
        }
    }

    private TermBench unpacks(Format format, String entry) {
        bench = new TermBench(parent.resolve("payloads"), source)
                .unpacks(new ArchiveSettings(format, Optional.ofNullable(entry), 100));
        return bench;
    }

    /** What is in the private directory of the term. */
    private List<Path> directories() {
        Path payloads = parent.resolve("payloads");
        if (!Files.exists(payloads)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(payloads, 2)) {
            return all.filter(path -> path.getNameCount() == payloads.getNameCount() + 2)
                    .filter(path -> !path.getFileName().toString().equals(".lock")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> contents(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).map(file -> {
                try {
                    return Files.readString(file, ISO_8859_1);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
        }
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, UTF_8)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndContents[i]));
                out.write(namesAndContents[i + 1].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tarGz(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                byte[] content = namesAndContents[i + 1].getBytes(UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(namesAndContents[i], true);
                entry.setSize(content.length);
                out.putArchiveEntry(entry);
                out.write(content);
                out.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
