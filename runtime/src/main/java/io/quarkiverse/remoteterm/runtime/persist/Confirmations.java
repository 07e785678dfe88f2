package io.quarkiverse.remoteterm.runtime.persist;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.remoteterm.runtime.payload.OwnerOnly;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;

/**
 * When a term's copy was last found to be the newest version: a small file beside the copy. It is not forced to the disk,
 * since it may be lost; its checksum tells whether it was.
 */
final class Confirmations {

    /** No term is checked more often. */
    private static final Duration APART = Duration.ofSeconds(1);
    private static final int MAX_SIZE = 1024 * 1024;

    private final CopyDirectory directory;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    Confirmations(CopyDirectory directory) {
        this.directory = directory;
    }

    void confirmed(String term, String version, Instant at) {
        Instant before = written.get(term);
        // any other distance if the clock has been set back
        if (before != null && Duration.between(before, at).abs().compareTo(APART) < 0 || !directory.isOurs()) {
            return;
        }
        Path temporary = directory.temporary(term);
        try {
            try (FileChannel file = OwnerOnly.createFile(temporary)) {
                ByteBuffer content = ByteBuffer.wrap(encode(version, at));
                while (content.hasRemaining()) {
                    file.write(content);
                }
            }
            directory.replace(temporary, directory.confirmation(term), false);
            written.put(term, at);
        } catch (IOException e) {
            DiskCopies.LOG.debugf(e, "Remote term '%s': could not note that its disk copy is the newest version", term);
            deleteQuietly(temporary);
        }
    }

    /**
     * @return when the copy was last known to be the newest version, at least when it was saved
     */
    Instant last(String term, DiskCopyHeader header) {
        Path file = directory.confirmation(term);
        try {
            if (Files.size(file) > MAX_SIZE) {
                return header.savedAt();
            }
            byte[] content = Files.readAllBytes(file);
            int length = Math.max(0, content.length - Sha256.LENGTH);
            byte[] confirmation = Arrays.copyOf(content, length);
            if (!MessageDigest.isEqual(Sha256.newDigest().digest(confirmation),
                    Arrays.copyOfRange(content, length, content.length))) {
                return header.savedAt();
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(confirmation));
            String version = HeaderCodec.readText(in);
            Instant at = HeaderCodec.readInstant(in);
            return version.equals(header.version()) && at.isAfter(header.savedAt()) ? at : header.savedAt();
        } catch (NoSuchFileException e) {
            return header.savedAt();
        } catch (IOException | DateTimeException | ArithmeticException e) {
            DiskCopies.LOG.debugf(e, "Remote term '%s': could not read %s", term, file);
            return header.savedAt();
        }
    }

    private static byte[] encode(String version, Instant at) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        HeaderCodec.writeText(out, version);
        HeaderCodec.writeInstant(out, at);
        out.write(Sha256.newDigest().digest(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // a leftover, deleted at the next start
        }
    }
}
