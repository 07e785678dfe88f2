package io.quarkiverse.remoteterm.runtime.manage;

import static io.quarkiverse.remoteterm.runtime.manage.ManifestTermTest.FEATURES;
import static io.quarkiverse.remoteterm.runtime.manage.ManifestTermTest.MODEL;
import static io.quarkiverse.remoteterm.runtime.manage.ManifestTermTest.OTHER;
import static io.quarkiverse.remoteterm.runtime.manage.ManifestTermTest.parts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.config.IntegritySettings;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameter;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.fetch.Replacement;
import io.quarkiverse.remoteterm.runtime.payload.IntegrityCheck;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;

/**
 * A manifest and its parts that stand in for those of the source.
 */
class ReplacedManifestTest {

    private static final PayloadType TEXT = new PayloadType(PayloadType.Kind.STRING, String.class);

    @TempDir
    Path directory;

    private final Bucket source = new Bucket("source").put("7/model", MODEL).put("7/features", FEATURES);
    /** As local files are: without versions. */
    private final Bucket local = new Bucket("local").withoutVersions().put("model", OTHER).put("features", FEATURES);
    private volatile boolean replaced = true;
    private volatile boolean manifest = true;
    private TermBench bench;

    @AfterEach
    void close() {
        bench.close();
        assertThat(source.open).hasValue(0);
        assertThat(local.open).hasValue(0);
    }

    @Test
    void itIsMadeOutToTheTermAndNotVerified() throws Exception {
        bench = bench(two()).verifies(new IntegrityCheck(new IntegritySettings(Optional.of("0".repeat(64)), Optional.empty())));
        publishLocal();

        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo(List.of("another!!", "[\"a\",\"b\"]"));
        assertThat(bench.status().origin()).isEqualTo(TermOrigin.LOCAL);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Unchanged.class);
        assertThat(local.askedParts).containsExactly("model", "features");
    }

    @Test
    void neitherItsSerialNorItsPartsAreKept() throws Exception {
        try (DiskCopies copies = DiskCopies.open(directory.resolve("kept"), "test")) {
            bench = bench(two()).keeps(copies);
            local.publish(parts(ManifestText.of("bench").serial(50), "model", OTHER, "features", FEATURES));
            assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
            assertThat(bench.status().serial()).isEqualTo(50);
            assertThat(copies.serials().highest("bench")).isEmpty();
            assertThat(copies.read("bench", Set.of("source", "local"))).isEmpty();

            replaced = false;
            source.publish(parts(ManifestText.of("scoring").serial(42), "7/model", MODEL, "7/features", FEATURES));
            assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);

            replaced = true;
            publishLocal();
            assertThat(bench.check()).as("a serial of the source is none of its").isInstanceOf(RefreshResult.Published.class);
            assertThat(bench.status().serial()).isNull();
            assertThat(copies.serials().highest("bench")).hasValue(42);
            assertThat(copies.read("bench", Set.of("source")).map(copy -> {
                copy.close();
                return copy.header().sourceId();
            })).hasValue("source");
        }
    }

    @Test
    void aPartThatIsMissingFailsTheCheckUntilItIsThere() throws Exception {
        bench = bench(two());
        publishLocal();
        local.objects.remove("features");
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);

        local.put("features", FEATURES);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(local.askedParts).as("what has been read is not read again").containsExactly("model", "features",
                "features");
    }

    @Test
    void aPayloadInsteadOfTheManifestIsTheOnlyPart() throws Exception {
        manifest = false;
        bench = bench(List.of(new PayloadParameter(0, Optional.of("model"), TEXT)));
        local.put(Bucket.MANIFEST, MODEL);

        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo(List.of("the model"));
    }

    private void publishLocal() {
        local.publish(parts(ManifestText.of("bench"), "model", OTHER, "features", FEATURES));
    }

    private static List<PayloadParameter> two() {
        return List.of(new PayloadParameter(0, Optional.of("model"), TEXT),
                new PayloadParameter(1, Optional.of("features"), TEXT));
    }

    private TermBench bench(List<PayloadParameter> parameters) {
        return new TermBench(directory.resolve("files")).reads(source.source())
                .replacedBy(() -> replaced ? Optional.of(new Replacement(local.source(), TermOrigin.LOCAL, manifest))
                        : Optional.empty())
                .produces(new PayloadParameters(Optional.of("scoring"), parameters), List::of);
    }
}
