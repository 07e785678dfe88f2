package io.quarkiverse.remoteterm.runtime.persist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * A process that does nothing but keep manifests with three parts of 1 MiB, until it is killed. A version is its serial.
 */
final class ManifestProcess {

    static final String TERM = "scoring";

    private static final int PART = 1024 * 1024;
    private static final int PARTS = 3;

    private ManifestProcess() {
    }

    public static void main(String[] arguments) throws Exception {
        DiskCopies copies = DiskCopies.open(Path.of(arguments[0]), arguments[1]);
        long serial = serial(copies).orElse(0L);
        OptionalLong highest = copies.serials().highest(TERM);
        PersistingProcess.say("started with " + serial + " " + highest.orElse(0));
        // the serial of a manifest that was accepted and perhaps published, but not kept, is not used again
        serial = highest.orElse(0);
        while (true) {
            serial++;
            if (!copies.serials().accept(TERM, serial)) {
                throw new IllegalStateException("Serial " + serial + " has been rejected");
            }
            PersistingProcess.say("accepted " + serial);
            PersistingProcess.say((keep(copies, serial) ? "kept " : "lost ") + serial);
        }
    }

    /**
     * @return the serial of the copy, all of which is that version's; empty if there is no copy
     */
    static Optional<Long> serial(DiskCopies copies) throws IOException {
        Optional<DiskCopy> found = copies.read(TERM, Set.of(Headers.SOURCE));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (DiskCopy copy = found.get()) {
            long serial = Long.parseLong(copy.header().version());
            if (!Arrays.equals(copy.body().stream().readAllBytes(), manifest(serial))) {
                throw new IllegalStateException("Manifest " + serial + " is another");
            }
            for (byte[] part : parts(serial)) {
                FetchedBody kept = copy.part(Headers.sha256(part)).orElseThrow();
                if (!Arrays.equals(kept.stream().readAllBytes(), part)) {
                    throw new IllegalStateException("Manifest " + serial + " has a part of another");
                }
            }
            return Optional.of(serial);
        }
    }

    private static boolean keep(DiskCopies copies, long serial) throws IOException {
        DiskCopyWriter writer = copies.begin(TERM);
        writer.write(manifest(serial));
        Map<String, Long> lengths = new LinkedHashMap<>();
        for (byte[] part : parts(serial)) {
            String sha256 = Headers.sha256(part);
            lengths.put(sha256, (long) part.length);
            Optional<OwnFile> present = copies.part(TERM, sha256);
            if (present.isPresent()) {
                present.get().close();
            } else {
                writer.part(sha256).write(part);
            }
        }
        return writer.commit(Headers.of(Long.toString(serial), manifest(serial), lengths));
    }

    private static byte[] manifest(long serial) {
        return ("manifest " + serial).getBytes(UTF_8);
    }

    /** The first changes each time, the second each second time, the third each third time. */
    private static List<byte[]> parts(long serial) {
        List<byte[]> parts = new ArrayList<>();
        for (int i = 1; i <= PARTS; i++) {
            byte[] part = new byte[PART];
            new Random(serial / i * 10 + i).nextBytes(part);
            parts.add(part);
        }
        return parts;
    }
}
