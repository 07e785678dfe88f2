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
import io.quarkiverse.remoteterm.runtime.persist.file.DamagedFileException;

/**
 * A header as bytes: lengths and UTF-8, nothing that could be more than data. Parts stand at the end, and only where there are
 * some: a copy without them reads as it always has.
 */
final class HeaderCodec {

    private HeaderCodec() {
    }

    static byte[] encode(DiskCopyHeader header) throws IOException {
        Content content = header.content();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        writeText(out, header.version());
        writeText(out, header.sourceId());
        writeText(out, header.origin().name());
        writeOptional(out, content.type());
        writeOptional(out, content.encoding());
        out.writeBoolean(content.lastModified().isPresent());
        if (content.lastModified().isPresent()) {
            writeInstant(out, content.lastModified().get());
        }
        out.writeInt(content.metadata().size());
        for (Map.Entry<String, String> entry : new TreeMap<>(content.metadata()).entrySet()) {
            writeText(out, entry.getKey());
            writeText(out, entry.getValue());
        }
        writeInstant(out, header.savedAt());
        writeText(out, content.sha256());
        out.writeLong(content.length());
        out.writeBoolean(header.signature().isPresent());
        if (header.signature().isPresent()) {
            writeBytes(out, header.signature().get());
        }
        for (Map.Entry<String, Long> part : header.parts().entrySet()) {
            writeText(out, part.getKey());
            out.writeLong(part.getValue());
        }
        return bytes.toByteArray();
    }

    /** @throws DamagedFileException if these are not the bytes of a header */
    static DiskCopyHeader decode(byte[] encoded) throws DamagedFileException {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded));
            String version = readText(in);
            String sourceId = readText(in);
            TermOrigin origin = TermOrigin.valueOf(readText(in));
            Optional<String> type = readOptional(in);
            Optional<String> encoding = readOptional(in);
            Optional<Instant> lastModified = in.readBoolean() ? Optional.of(readInstant(in)) : Optional.empty();
            Map<String, String> metadata = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                metadata.put(readText(in), readText(in));
            }
            Instant savedAt = readInstant(in);
            Content content = new Content(type, encoding, lastModified, metadata, readText(in), in.readLong());
            Optional<byte[]> signature = in.readBoolean() ? Optional.of(readBytes(in)) : Optional.empty();
            Map<String, Long> parts = new TreeMap<>();
            while (in.available() > 0) {
                parts.put(readText(in), in.readLong());
            }
            return new DiskCopyHeader(version, sourceId, origin, savedAt, content, signature, parts);
        } catch (IOException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new DamagedFileException("its header cannot be read");
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
}
