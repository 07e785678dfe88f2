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

/**
 * A header as bytes: lengths and UTF-8, nothing that could be more than data.
 */
final class HeaderCodec {

    private HeaderCodec() {
    }

    static byte[] encode(DiskCopyHeader header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        writeText(out, header.version());
        writeText(out, header.sourceId());
        writeText(out, header.origin().name());
        writeOptional(out, header.contentType());
        writeOptional(out, header.contentEncoding());
        out.writeBoolean(header.lastModified().isPresent());
        if (header.lastModified().isPresent()) {
            writeInstant(out, header.lastModified().get());
        }
        out.writeInt(header.metadata().size());
        for (Map.Entry<String, String> entry : new TreeMap<>(header.metadata()).entrySet()) {
            writeText(out, entry.getKey());
            writeText(out, entry.getValue());
        }
        writeInstant(out, header.savedAt());
        writeText(out, header.sha256());
        out.writeLong(header.length());
        out.writeBoolean(header.signature().isPresent());
        if (header.signature().isPresent()) {
            writeBytes(out, header.signature().get());
        }
        return bytes.toByteArray();
    }

    /**
     * @throws DamagedCopyException if these are not the bytes of a header
     */
    static DiskCopyHeader decode(byte[] encoded) throws DamagedCopyException {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded));
            DiskCopyHeader header = new DiskCopyHeader(readText(in), readText(in), TermOrigin.valueOf(readText(in)),
                    readOptional(in), readOptional(in),
                    in.readBoolean() ? Optional.of(readInstant(in)) : Optional.empty(), readMetadata(in),
                    readInstant(in), readText(in), in.readLong(),
                    in.readBoolean() ? Optional.of(readBytes(in)) : Optional.empty());
            if (in.read() >= 0) {
                throw new DamagedCopyException("its header is longer than it should be");
            }
            return header;
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

    private static void writeOptional(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            writeText(out, text.get());
        }
    }

    private static Optional<String> readOptional(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(readText(in)) : Optional.empty();
    }

    private static Map<String, String> readMetadata(DataInputStream in) throws IOException {
        Map<String, String> metadata = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            metadata.put(readText(in), readText(in));
        }
        return metadata;
    }
}
