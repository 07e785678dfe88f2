package io.quarkiverse.remoteterm.runtime.manage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameter;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.persist.PersistingProcess;

/**
 * A process that starts from its disk copy and then publishes one manifest with three parts of 1 MiB after the other, until it
 * is killed. Says on its output what it has done.
 */
final class ManifestTermProcess {

    private static final List<String> PARTS = List.of("one", "two", "three");
    private static final int SIZE = 1024 * 1024;

    private ManifestTermProcess() {
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        DiskCopies copies = DiskCopies.open(directory.resolve("kept"), arguments[1]);
        Bucket bucket = new Bucket("primary").broken(() -> {
            throw new IOException("not yet");
        });
        PayloadType bytes = new PayloadType(PayloadType.Kind.BYTES, byte[].class);
        TermBench bench = new TermBench(directory.resolve("files")).reads(bucket.source()).keeps(copies)
                .maxPayloadSize(4 * SIZE)
                .maxInflatedSize(4 * SIZE).retry(new RetrySettings(1, Duration.ofDays(1), Duration.ofDays(1)))
                .produces(new PayloadParameters(Optional.of("bench"), IntStream.range(0, PARTS.size())
                        .mapToObj(i -> new PayloadParameter(i, Optional.of(PARTS.get(i)), bytes)).toList()),
                        parts -> Arrays.stream(parts).map(part -> ManifestText.sha256((byte[]) part)).toList());
        bench.term().load().get();
        long serial = 0;
        if (bench.cell.find().isPresent()) {
            serial = bench.status().serial();
            requireValue(serial, bench);
        }
        OptionalLong highest = copies.serials().highest("bench");
        PersistingProcess.say("started with " + serial + " " + highest.orElse(0));
        serial = highest.orElse(0);
        bucket.broken(StubSource.Fault.NONE);
        while (true) {
            serial++;
            ManifestText manifest = ManifestText.of("bench").serial(serial);
            for (int i = 0; i < PARTS.size(); i++) {
                byte[] part = part(serial, i);
                bucket.put(PARTS.get(i), part);
                manifest.part(PARTS.get(i), PARTS.get(i), part);
            }
            bucket.publish(manifest);
            if (!(bench.check() instanceof RefreshResult.Published)) {
                throw new IllegalStateException("Not published: " + bench.status());
            }
            requireValue(serial, bench);
            PersistingProcess.say("published " + serial);
        }
    }

    private static void requireValue(long serial, TermBench bench) {
        List<String> expected = IntStream.range(0, PARTS.size()).mapToObj(i -> ManifestText.sha256(part(serial, i))).toList();
        if (!bench.cell.get().equals(expected)) {
            throw new IllegalStateException("Serial " + serial + " has parts of another");
        }
    }

    /** The first changes each time, the second each second time, the third each third time. */
    private static byte[] part(long serial, int index) {
        byte[] part = new byte[SIZE];
        new Random(serial / (index + 1) * 10 + index).nextBytes(part);
        return part;
    }
}
