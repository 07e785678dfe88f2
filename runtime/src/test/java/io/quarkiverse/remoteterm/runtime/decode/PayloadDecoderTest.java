package io.quarkiverse.remoteterm.runtime.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings;
import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings.Format;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder.Argument;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType.Kind;
import io.quarkiverse.remoteterm.runtime.payload.BodyHints;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.payload.archive.Archive;
import io.quarkiverse.remoteterm.runtime.payload.decompression.Decompression;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermDecoder;

class PayloadDecoderTest {

    private static final byte[] TEXT = "Grüße\n".getBytes(UTF_8);

    @TempDir
    Path directory;

    private PayloadFiles files;

    record Rate(String currency, double rate) {
        Rate {
            if (rate < 0) {
                throw new TermRejectedException("a negative rate of " + currency);
            }
        }
    }

    @BeforeEach
    void open() {
        files = new PayloadFiles(directory, "rates");
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void aStreamIsTheBodyItselfAndClosingItLeavesTheRestToBeVerified() throws Exception {
        InputStream body = new ByteArrayInputStream(TEXT) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };

        try (InputStream stream = (InputStream) decode(Kind.STREAM, InputStream.class, body, null)) {
            assertThat(stream.readAllBytes()).isEqualTo(TEXT);
        }
    }

    @Test
    void bytesAreCompleteWhateverSizeWasExpected() throws Exception {
        Random random = new Random(1);
        for (int size : new int[] { 0, 1, 7, 8191, 8192, 100_000, 1 << 20, 5_000_000 }) {
            byte[] sent = new byte[size];
            random.nextBytes(sent);
            for (long hint : new long[] { -1, 0, 1, size - 1, size, size + 1, 200_000, 6_000_000 }) {
                assertThat(bytes(sent, hint)).isEqualTo(sent);
            }
        }
    }

    @Test
    void whatASourceAnnouncesIsNotAllocatedBeforeItHasSentAGoodPartOfIt() throws Exception {
        PayloadRejectedException overTheLimit = new PayloadRejectedException(Reason.TOO_LARGE, "over the limit");
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(bytes(TEXT, 2_000_000_000)).isEqualTo(TEXT);
        assertThatThrownBy(() -> decoder().decode(new PayloadType(Kind.BYTES, byte[].class),
                payload(failingAfter(TEXT, TEXT.length, overTheLimit), null), 2_000_000_000)).isSameAs(overTheLimit);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);

        byte[] sent = new byte[3 << 20];
        new Random(1).nextBytes(sent);
        before = threads.getCurrentThreadAllocatedBytes();
        assertThat(bytes(sent, 2_000_000_000)).isEqualTo(sent);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10L * sent.length);
    }

    @Test
    void aBodyThatNoArrayCanHoldIsRejectedWithAdvice() {
        byte[] start = new byte[2 << 20];

        assertThatThrownBy(() -> bytes(start, 3L << 30)).isInstanceOf(PayloadRejectedException.class)
                .hasMessageContaining("take an InputStream or a Path");
    }

    @Test
    void aBufferHasTheBodyFromItsStartToItsLimit() throws Exception {
        ByteBuffer buffer = (ByteBuffer) decode(Kind.BYTE_BUFFER, ByteBuffer.class, TEXT, null);

        assertThat(buffer).isEqualTo(ByteBuffer.wrap(TEXT));
        assertThat(buffer.hasArray()).isTrue();
    }

    @Test
    void textIsReadInTheCharacterSetOfTheContentTypeElseUtf8() throws Exception {
        assertText("Grüße\n", TEXT, null);
        assertText("Grüße\n", TEXT, "application/octet-stream");
        assertText("Grüße\n", "Grüße\n".getBytes(ISO_8859_1), "text/plain; charset=ISO-8859-1");
        assertText("Grüße\n", "Grüße\n".getBytes(ISO_8859_1), "text/plain;CHARSET=\"iso-8859-1\"; x=y");
        assertText("Grüße\n", "Grüße\n".getBytes(UTF_16), "text/csv;charset=utf-16");
        assertText("Grüße\n", TEXT, "text/plain; charset=");
        assertText("", new byte[0], null);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws Exception {
        assertText("Grüße\n", "\uFEFFGrüße\n".getBytes(UTF_8), null);
        assertText("Grüße\n", "\uFEFFGrüße\n".getBytes(UTF_16LE), "text/plain; charset=utf-16le");
        assertText("", "\uFEFF".getBytes(UTF_8), null);
    }

    @Test
    void bytesThatAreNoTextAreRejectedAndNotReplaced() throws Exception {
        byte[] latin = "Grüße, and this is long enough to be text at first\n".getBytes(ISO_8859_1);

        assertUnreadable(() -> decode(Kind.STRING, String.class, latin, null), "UTF-8");
        assertUnreadable(() -> ((Reader) decode(Kind.READER, Reader.class, latin, null)).transferTo(new StringWriter()),
                "UTF-8");
        assertUnreadable(() -> decode(Kind.STRING, String.class, new byte[] { (byte) 0xE2, (byte) 0x82 }, null), "UTF-8");
        assertText("a \uFFFD that was sent", "a \uFFFD that was sent".getBytes(UTF_8), null);
    }

    @Test
    void aCharacterSetThatIsNotKnownIsRejected() {
        assertUnreadable(() -> decode(Kind.STRING, String.class, TEXT, "text/plain; charset=klingon"), "character set");
        assertUnreadable(() -> decode(Kind.READER, Reader.class, TEXT, "text/plain; charset=?!"), "character set");
    }

    @Test
    void aReaderCountsCharactersWhenItSkips() throws Exception {
        Reader reader = (Reader) decode(Kind.READER, Reader.class, "\uFEFFabcdef".getBytes(UTF_8), null);

        assertThat(reader.skip(2)).isEqualTo(2);
        assertThat(reader.read()).isEqualTo('c');
        assertThat(reader.skip(100)).isEqualTo(3);
        assertThat(reader.read()).isEqualTo(-1);
    }

    @Test
    void aPathIsAPrivateFileThatTheCallerDeletes() throws Exception {
        Argument argument = decoder().decode(new PayloadType(Kind.PATH, Path.class), payload(TEXT, null), -1);

        assertThat(argument.file()).contains((Path) argument.value());
        assertThat((Path) argument.value()).hasBinaryContent(TEXT);
        Files.delete(argument.file().orElseThrow());
    }

    @Test
    void aPathOfAnArchiveIsADirectoryWithItsFiles() throws Exception {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("index/segment"));
            out.write(TEXT);
        }
        Archive archive = new Archive(new ArchiveSettings(Format.AUTO, Optional.empty(), 10), 1000, files);
        PayloadDecoder decoder = new PayloadDecoder(List.of(), Optional.empty(), files, Optional.of(archive));

        Argument argument = decoder.decode(new PayloadType(Kind.PATH, Path.class), payload(zip.toByteArray(), null), -1);

        assertThat(((Path) argument.value()).resolve("index/segment")).hasBinaryContent(TEXT);
        assertThat(argument.file()).contains((Path) argument.value());
        Archive.delete(argument.file().orElseThrow());
        assertThat((Path) argument.value()).doesNotExist();
    }

    @Test
    void aPathOfAnArchiveWithAnEntryIsAFile() throws Exception {
        Archive archive = new Archive(new ArchiveSettings(Format.AUTO, Optional.of("*"), 10), 1000, files);
        PayloadDecoder decoder = new PayloadDecoder(List.of(), Optional.empty(), files, Optional.of(archive));

        assertThat((Path) decoder.decode(new PayloadType(Kind.PATH, Path.class), payload(TEXT, null), -1).value())
                .hasBinaryContent(TEXT);
    }

    @Test
    void aVerifiedBodyIsReadByItsBytesAlone() throws Exception {
        FetchedBody body = new FetchedBody() {
            @Override
            public InputStream stream() {
                return new ByteArrayInputStream(TEXT);
            }

            @Override
            public Optional<String> contentType() {
                return Optional.of("text/plain; charset=utf-16");
            }

            @Override
            public Optional<String> contentEncoding() {
                return Optional.of("gzip");
            }
        };
        PayloadSettings settings = new PayloadSettings(1000, 1000, PayloadSettings.Decompression.AUTO, Optional.empty(),
                directory);
        InputStream content = Decompression.open(body.stream(), BodyHints.none().contentEncoding(), settings);

        assertThat(decode(Kind.STRING, String.class, content, BodyHints.none().contentType().orElse(null)))
                .isEqualTo("Grüße\n");
        BodyHints unverified = BodyHints.of(body);
        assertThat(unverified).isEqualTo(new BodyHints(body.contentType(), body.contentEncoding()));
    }

    @Test
    void aPathThatCannotBeWrittenIsNotTheBodysFault() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        PayloadDecoder decoder = new PayloadDecoder(List.of(), Optional.empty(),
                new PayloadFiles(file.resolve("below"), "rates"));

        assertThatThrownBy(() -> decoder.decode(new PayloadType(Kind.PATH, Path.class), payload(TEXT, null), -1))
                .isInstanceOf(LocalDiskException.class);
    }

    @Test
    void aPayloadHasAllThereIs() throws Exception {
        TermPayload payload = (TermPayload) decode(Kind.PAYLOAD, TermPayload.class, TEXT, "text/plain");

        assertThat(payload.name()).isEqualTo("rates");
        assertThat(payload.version()).isEqualTo("v1");
        assertThat(payload.contentType()).contains("text/plain");
        assertThat(payload.metadata()).containsEntry("author", "me");
        assertThat(payload.stream()).hasBinaryContent(TEXT);
    }

    @Test
    void jsonIsDecodedWhateverTheContentTypeSays() throws Exception {
        byte[] json = "{\"currency\":\"EUR\",\"rate\":1.08}".getBytes(UTF_8);
        for (String contentType : new String[] { null, "application/octet-stream", "text/html", "application/json" }) {
            assertThat(json(Rate.class, json, contentType)).isEqualTo(new Rate("EUR", 1.08));
        }
        Type rates = new TypeReference<Map<String, List<Rate>>>() {
        }.getType();
        assertThat(json(rates, "{\"a\":[{\"currency\":\"EUR\",\"rate\":1}]} \n ".getBytes(UTF_8), null))
                .isEqualTo(Map.of("a", List.of(new Rate("EUR", 1))));
        assertThat(json(JsonNode.class, "\uFEFF[1]".getBytes(UTF_8), null)).hasToString("[1]");
    }

    @Test
    void whatIsNoJsonOfTheTypeIsRejectedInOneLine() {
        assertUnreadable(() -> json(Rate.class, "<html>busy</html>".getBytes(UTF_8), "text/html"), "line 1, column");
        assertUnreadable(() -> json(Rate.class, "[]".getBytes(UTF_8), null), "JSON");
        assertUnreadable(() -> json(Rate.class, "{\"currency\":\"EUR\",\"rate\":\"x\"}".getBytes(UTF_8), null), "JSON");
        assertUnreadable(() -> json(Rate.class, "  ".getBytes(UTF_8), null), "JSON");
        assertUnreadable(() -> json(JsonNode.class, "[".repeat(100_000).getBytes(UTF_8), null), "StreamReadConstraints");
    }

    static class Account {
        public int number;
        public Map<String, Account> byOwner;
        public List<Rate> rates;
        public Instant since;
        public Picky picky;
        @JsonAnySetter
        public Map<String, Integer> others;
    }

    record Picky(String text) {
        Picky {
            throw new IllegalArgumentException("bad: " + text);
        }
    }

    @Test
    void whatIsWrongIsSaidByKindAndPlaceWithoutAPieceOfTheBody() {
        assertJsonFailure("{\"number\":\"SECRET\"}", "does not fit int", ", at number (line 1, column 11)");
        assertJsonFailure("{\"number\":1,\n \"byOwner\":{\"SECRET\":{\"number\":\"SECRET\"}}}", "int",
                ", at byOwner.{…}.number (line 2, column ");
        assertJsonFailure("{\"rates\":[{\"currency\":\"EUR\",\"rate\":1},{\"rate\":\"SECRET\"}]}", "double",
                ", at rates[1].rate (line 1, column ");
        assertJsonFailure("{\"rates\":\"SECRET\"}", "List", ", at rates (line 1, column ");
        assertJsonFailure("{\"rates\":[\"SECRET\"]}", "Rate", ", at rates[0] (line 1, column ");
        assertJsonFailure("{\"rates\":[{\"SECRET\":1}]}", "a property is not expected in Rate", ", at rates[0].{…} (line 1");
        assertJsonFailure("{\"SECRET\":\"SECRET\"}", "Integer", ", at {…} (line 1, column ");
        assertJsonFailure("{\"since\":\"SECRET\"}", "Instant", ", at since (line 1, column ");
        assertJsonFailure("{\"picky\":{\"text\":\"SECRET\"}}", "IllegalArgumentException was thrown", ", at picky (line 1");
        assertJsonFailure("SECRET", "malformed", " (line 1, column ");
        assertJsonFailure("{\"number\":SECRET}", "malformed", " (line 1, column ");
        assertJsonFailure("{\"number\":1} SECRET", "malformed", " (line 1, column ");
        assertJsonFailure("{\"number\":1} \"SECRET\"", "something follows", " (line 1, column ");
    }

    private void assertJsonFailure(String body, String kind, String place) {
        assertThatThrownBy(() -> json(Account.class, body.getBytes(UTF_8), null))
                .isInstanceOfSatisfying(PayloadRejectedException.class, e -> {
                    assertThat(e).hasMessageContaining(kind).hasMessageContaining(place);
                    StringWriter everything = new StringWriter();
                    e.printStackTrace(new PrintWriter(everything));
                    assertThat(everything.toString()).doesNotContain("SECRET");
                });
    }

    @Test
    void aRejectedBodyLeavesNothingReachable() {
        StringBuilder body = new StringBuilder("{\"rates\":[");
        for (int i = 0; i < 1000; i++) {
            body.append("{\"currency\":\"EUR\",\"rate\":1},");
        }
        for (String end : new String[] { "{\"rate\":\"x\"}]}", "oops]}" }) {
            PayloadRejectedException rejected = catchThrowableOfType(PayloadRejectedException.class,
                    () -> json(Account.class, (body + end).getBytes(UTF_8), null));

            assertThat(rejected).hasNoCause().hasNoSuppressedExceptions();
        }
    }

    @Test
    void theMapperIsAskedForAtTheFirstDecode() throws Exception {
        List<ObjectMapper> made = new ArrayList<>();
        JsonDecoder json = new JsonDecoder(() -> {
            made.add(new ObjectMapper());
            return made.get(0);
        });
        PayloadDecoder decoder = new PayloadDecoder(List.of(), Optional.of(json), files);

        decoder.decode(new PayloadType(Kind.BYTES, byte[].class), payload(TEXT, null), -1);
        assertThat(json.supports(Rate.class, Optional.empty())).isTrue();
        assertThat(made).isEmpty();
        decoder.decode(new PayloadType(Kind.DECODED, JsonNode.class), payload("1".getBytes(UTF_8), null), -1);
        assertThat(made).hasSize(1);
    }

    @Test
    void whatBeginsAsUtf32AndIsNoneIsRejected() {
        assertUnreadable(() -> json(Rate.class, new byte[] { 0, 0, (byte) 0xff, (byte) 0xfe, 1, 2, 3, 4 }, null), "no text");
        assertUnreadable(() -> json(Rate.class, new byte[] { 0, 0, 0, '{', 0x7f, 1, 2, 3 }, null), "no text");
    }

    @Test
    void somethingBehindTheJsonValueIsRejected() {
        assertUnreadable(() -> json(Rate.class, "{\"currency\":\"EUR\",\"rate\":1} {}".getBytes(UTF_8), null),
                "something follows the JSON value (line 1, column 29)");
        assertUnreadable(() -> json(JsonNode.class, "[1] garbage and more".getBytes(UTF_8), null), "malformed");
    }

    @Test
    void jsonThatEndsAnywhereWithinIsRejectedAsSuch() {
        byte[] sent = "{\"currency\":\"EUR\",\"rate\":1.08}".getBytes(UTF_8);
        for (int length = 0; length < sent.length; length++) {
            byte[] cut = Arrays.copyOf(sent, length);
            assertThatThrownBy(() -> json(Rate.class, cut, null)).as(new String(cut, UTF_8))
                    .isInstanceOfSatisfying(PayloadRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.ENDS_EARLY));
        }
    }

    @Test
    void anErrorOfTheStreamPassesUnchangedWhereverItStrikes() {
        byte[] sent = "[{\"currency\":\"EUR\",\"rate\":1.08},{\"currency\":\"GBP\",\"rate\":1.2}]".getBytes(UTF_8);
        Type rates = new TypeReference<List<Rate>>() {
        }.getType();
        for (IOException failure : new IOException[] { new IOException("Connection reset"),
                new PayloadRejectedException(Reason.TOO_LARGE, "too large") }) {
            for (int length = 0; length <= sent.length; length++) {
                InputStream body = failingAfter(sent, length, failure);
                assertThatThrownBy(() -> decode(Kind.DECODED, rates, body, null)).isSameAs(failure);
            }
        }
    }

    @Test
    void aConstructorMayRejectTheVersion() {
        assertThatThrownBy(() -> json(new TypeReference<List<Rate>>() {
        }.getType(), "[{\"currency\":\"EUR\",\"rate\":-1}]".getBytes(UTF_8), null))
                .isExactlyInstanceOf(TermRejectedException.class).hasMessage("a negative rate of EUR");
    }

    @Test
    void theFirstDecoderThatSupportsTheTypeGoesBeforeJson() throws Exception {
        TermDecoder never = decoder(false, "never");
        TermDecoder first = decoder(true, "first");
        TermDecoder second = decoder(true, "second");
        PayloadDecoder decoder = new PayloadDecoder(List.of(never, first, second),
                Optional.of(new JsonDecoder(ObjectMapper::new)), files);

        assertThat(decoder.decode(new PayloadType(Kind.DECODED, CharSequence.class), payload(TEXT, null), -1).value())
                .isEqualTo("first");
    }

    @Test
    void nullAndAnotherTypeAreRejectedByTheDecodersName() {
        assertThatThrownBy(() -> decodeWith(decoder(true, null), Rate.class))
                .isInstanceOf(TermRejectedException.class).hasMessageContaining("made null")
                .hasMessageContaining(Rate.class.getTypeName()).hasMessageContaining(getClass().getName());
        assertThatThrownBy(() -> decodeWith(decoder(true, "text"), Rate.class))
                .isInstanceOf(TermRejectedException.class).hasMessageContaining("made a java.lang.String");
        assertThatThrownBy(() -> decodeWith(decoder(true, "text"), listOf(Rate.class)))
                .isInstanceOf(TermRejectedException.class);
        assertThatThrownBy(() -> json(Rate.class, "null".getBytes(UTF_8), null))
                .isInstanceOf(TermRejectedException.class).hasMessageStartingWith("The JSON decoder made null");
    }

    @Test
    void withoutAnyDecoderTheVersionIsRejected() {
        PayloadDecoder decoder = new PayloadDecoder(List.of(decoder(false, "x")), Optional.empty(), files);

        assertThatThrownBy(() -> decoder.decode(new PayloadType(Kind.DECODED, Rate.class), payload(TEXT, "text/csv"), -1))
                .isInstanceOf(TermRejectedException.class).hasMessageContaining("No TermDecoder supports")
                .hasMessageContaining("text/csv");
    }

    private static Type listOf(Type element) {
        return new ParameterizedType() {
            @Override
            public Type[] getActualTypeArguments() {
                return new Type[] { element };
            }

            @Override
            public Type getRawType() {
                return List.class;
            }

            @Override
            public Type getOwnerType() {
                return null;
            }
        };
    }

    private static InputStream failingAfter(byte[] bytes, int length, IOException failure) {
        return new InputStream() {
            private int position;

            @Override
            public int read() throws IOException {
                if (position == length) {
                    throw failure;
                }
                return bytes[position++];
            }
        };
    }

    private static TermDecoder decoder(boolean supports, Object value) {
        return new TermDecoder() {
            @Override
            public boolean supports(Type type, Optional<String> contentType) {
                return supports;
            }

            @Override
            public Object decode(TermPayload payload, Type type) {
                return value;
            }
        };
    }

    private Object decodeWith(TermDecoder decoder, Type type) throws Exception {
        return new PayloadDecoder(List.of(decoder), Optional.empty(), files)
                .decode(new PayloadType(Kind.DECODED, type), payload(TEXT, null), -1).value();
    }

    private Object json(Type type, byte[] sent, String contentType) throws Exception {
        return decode(Kind.DECODED, type, sent, contentType);
    }

    private byte[] bytes(byte[] sent, long hint) throws Exception {
        return (byte[]) decoder().decode(new PayloadType(Kind.BYTES, byte[].class), payload(sent, null), hint).value();
    }

    private void assertText(String expected, byte[] sent, String contentType) throws Exception {
        assertThat(decode(Kind.STRING, String.class, sent, contentType)).isEqualTo(expected);
        StringWriter read = new StringWriter();
        ((Reader) decode(Kind.READER, Reader.class, sent, contentType)).transferTo(read);
        assertThat(read).hasToString(expected);
    }

    private static void assertUnreadable(ThrowingCallable decoding, String message) {
        assertThatThrownBy(decoding).isInstanceOfSatisfying(PayloadRejectedException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
            assertThat(e).hasMessageContaining(message);
            assertThat(e.getMessage()).doesNotContain("\n");
        });
    }

    private Object decode(Kind kind, Type type, byte[] sent, String contentType) throws Exception {
        return decode(kind, type, new ByteArrayInputStream(sent), contentType);
    }

    private Object decode(Kind kind, Type type, InputStream body, String contentType) throws Exception {
        return decoder().decode(new PayloadType(kind, type), payload(body, contentType), -1).value();
    }

    private PayloadDecoder decoder() {
        return new PayloadDecoder(List.of(), Optional.of(new JsonDecoder(ObjectMapper::new)), files);
    }

    private static TermPayload payload(byte[] sent, String contentType) {
        return payload(new ByteArrayInputStream(sent), contentType);
    }

    private static TermPayload payload(InputStream body, String contentType) {
        return new FetchedPayload("rates", () -> "v1", Optional.ofNullable(contentType), Map.of("author", "me"), body);
    }
}
