package io.quarkiverse.remoteterm.runtime.persist;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyHeader.Content;

/**
 * A header as bytes: lengths and UTF-8, nothing that could be more than data. Parts stand at the end, and only where there are
 * some: a copy without them reads as it always has.
 */
final class HeaderCodec {

    private interface Writing<T> {

        void write(DataOutputStream out, T value) throws IOException;
    }

    private interface Reading<T> {

        T read(DataInputStream in) throws IOException;
    }

    private HeaderCodec() {
    }

    static byte[] encode(DiskCopyHeader header) throws IOException {
        Content content = header.content();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        writeText(out, header.version());
        writeText(out, header.sourceId());
        writeText(out, header.origin().name());
        writeOptional(out, content.type(), HeaderCodec::writeText);
        writeOptional(out, content.encoding(), HeaderCodec::writeText);
        writeOptional(out, content.lastModified(), HeaderCodec::writeInstant);
        writeMap(out, content.metadata(), HeaderCodec::writeText);
        writeInstant(out, header.savedAt());
        writeText(out, content.sha256());
        out.writeLong(content.length());
        writeOptional(out, header.signature(), HeaderCodec::writeBytes);
        if (!header.parts().isEmpty()) {
            writeMap(out, header.parts(), DataOutputStream::writeLong);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws DamagedCopyException if these are not the bytes of a header
     */
    static DiskCopyHeader decode(byte[] encoded) throws DamagedCopyException {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded));
            String version = readText(in);
            String sourceId = readText(in);
            TermOrigin origin = TermOrigin.valueOf(readText(in));
            Optional<String> type = readOptional(in, HeaderCodec::readText);
            Optional<String> encoding = readOptional(in, HeaderCodec::readText);
            Optional<Instant> lastModified = readOptional(in, HeaderCodec::readInstant);
            Map<String, String> metadata = readMap(in, HeaderCodec::readText);
            Instant savedAt = readInstant(in);
            Content content = new Content(type, encoding, lastModified, metadata, readText(in), in.readLong());
            Optional<byte[]> signature = readOptional(in, HeaderCodec::readBytes);
            Map<String, Long> parts = in.available() == 0 ? Map.of() : readMap(in, DataInputStream::readLong);
            if (in.available() > 0) {
                throw new DamagedCopyException("its header is longer than it should be");
            }
            return new DiskCopyHeader(version, sourceId, origin, savedAt, content, signature, parts);
        } catch (DamagedCopyException e) {
            throw e;
        } catch (IOException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new DamagedCopyException("its header cannot be read");
        }
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("impossible length");
        }
        return in.readNBytes(length);
    }

    private static <T> void writeOptional(DataOutputStream out, Optional<T> value, Writing<T> writing) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            writing.write(out, value.get());
        }
    }

    private static <T> Optional<T> readOptional(DataInputStream in, Reading<T> reading) throws IOException {
        return in.readBoolean() ? Optional.of(reading.read(in)) : Optional.empty();
    }

    private static <T> void writeMap(DataOutputStream out, Map<String, T> map, Writing<T> writing) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, T> entry : new TreeMap<>(map).entrySet()) {
            writeText(out, entry.getKey());
            writing.write(out, entry.getValue());
        }
    }

    private static <T> Map<String, T> readMap(DataInputStream in, Reading<T> reading) throws IOException {
        Map<String, T> map = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(readText(in), reading.read(in));
        }
        return map;
    }
}
