package io.quarkiverse.remoteterm.runtime.persist;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;
import io.quarkiverse.remoteterm.runtime.persist.file.SealedFile;

/**
 * When a term's copy was last found to be the newest version: a small file beside the copy. It is not forced to the disk,
 * since it may be lost.
 */
final class Confirmations {

    /** No term is checked more often. */
    private static final Duration APART = Duration.ofSeconds(1);

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
        try {
            SealedFile.write(directory.create(term), directory.file(term, CopyDirectory.CONFIRMED), false, out -> {
                HeaderCodec.writeText(out, version);
                HeaderCodec.writeInstant(out, at);
            });
            written.put(term, at);
        } catch (IOException e) {
            DiskCopies.LOG.debugf("Remote term '%s': could not note that its disk copy is the newest version: %s", term,
                    Failures.describe(e));
        }
    }

    /** @return when the copy was last known to be the newest version, at least when it was saved */
    Instant last(String term, DiskCopyHeader header) {
        try (OwnFile file = directory.open(directory.file(term, CopyDirectory.CONFIRMED))) {
            DataInputStream in = SealedFile.read(file);
            String version = HeaderCodec.readText(in);
            Instant at = HeaderCodec.readInstant(in);
            return version.equals(header.version()) && at.isAfter(header.savedAt()) ? at : header.savedAt();
        } catch (NoSuchFileException e) {
            return header.savedAt();
        } catch (IOException | DateTimeException | ArithmeticException e) {
            DiskCopies.LOG.debugf("Remote term '%s': could not read when its disk copy was last the newest version: %s", term,
                    Failures.describe(e));
            return header.savedAt();
        }
    }
}
