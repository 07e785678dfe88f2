package io.quarkiverse.remoteterm.runtime.manage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.config.IntegritySettings;
import io.quarkiverse.remoteterm.runtime.config.IntegritySettings.SignatureSettings;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.payload.IntegrityCheck;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.state.Moment;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;

/**
 * Somebody who may write anything into the bucket, and has no key.
 * <p>
 * {@code -Dremote-term.attacks=20000} tries longer, {@code -Dremote-term.walk.seed=N} the same again.
 */
class ManifestAttackTest {

    private static final int ATTACKS = Integer.getInteger("remote-term.attacks", 2_000);
    private static final long SEED = Long.getLong("remote-term.walk.seed", System.nanoTime());
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final int SERIALS = 6;

    @TempDir
    Path directory;

    private final KeyPair key = key("Ed25519");
    private final KeyPair attackers = key("Ed25519");
    private final Bucket bucket = new Bucket("bucket");
    private final List<AutoCloseable> open = new ArrayList<>();
    private Moment now = new Moment(0, START);

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    /** What was signed for a term as one serial. */
    private record Release(long serial, byte[] manifest, byte[] signature, Map<String, byte[]> parts, String value) {
    }

    @Test
    void aSignedManifestIsPublishedWhicheverKeyOfSeveralHasSignedIt() throws Exception {
        KeyPair other = key("Ed25519");
        KeyPair ec = key("EC");
        KeyPair rsa = key("RSA");
        TermBench bench = bench(key, other, ec, rsa);
        int serial = 0;
        for (KeyPair signer : List.of(key, other, ec, rsa)) {
            Release release = release("bench", ++serial, signer);
            put(release);
            assertThat(bench.check()).as(signer.getPublic().getAlgorithm()).isInstanceOf(RefreshResult.Published.class);
            assertThat(bench.cell.get()).isEqualTo(release.value());
        }
        // one that fits is enough
        Release last = release("bench", ++serial, attackers);
        put(last);
        bucket.put(Bucket.SIGNATURE, (Base64.getEncoder().encodeToString(last.signature()) + "\n"
                + Base64.getEncoder().encodeToString(sign(last.manifest(), other)) + "\n").getBytes(UTF_8));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.status().serial()).isEqualTo(serial);
    }

    @Test
    void anEd25519SignatureIsOverTheBytesOfTheManifestNotTheirDigest() throws Exception {
        Release release = release("bench", 1, key);
        put(release);
        bucket.put(Bucket.SIGNATURE, sign(MessageDigest.getInstance("SHA-256").digest(release.manifest()), key));

        assertThat(bench(key).check()).isInstanceOf(RefreshResult.Rejected.class);
    }

    @Test
    void aSignatureThatComesLaterIsNoticed() throws Exception {
        TermBench bench = bench(key);
        Release release = release("bench", 1, key);
        put(release);
        bucket.objects.remove(Bucket.SIGNATURE);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(bucket.askedParts).as("before it is verified").isEmpty();

        bucket.put(Bucket.SIGNATURE, release.signature());
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
    }

    @Test
    void holdingBackEndsWithTheManifest() throws Exception {
        TermBench bench = bench(key);
        put(release("bench", 1, key));
        bench.check();
        // nothing newer comes
        now = new Moment(Duration.ofDays(1).toNanos(), START.plus(Duration.ofDays(1)));
        bench.term().apply(new TermEvent.Aged());
        bench.check();

        assertThat(bench.status().state()).isEqualTo(TermState.STALE);
    }

    @Test
    void theDiskCopyIsVerifiedAgain() throws Exception {
        put(release("bench", 1, key));
        try (DiskCopies copies = copies(); TermBench bench = unclosed(key).keeps(copies)) {
            bench.check();
        }
        bucket.broken(() -> {
            throw new IOException("down");
        });
        try (DiskCopies copies = copies(); TermBench bench = unclosed(key).keeps(copies)) {
            bench.term().load().get();
            assertThat(bench.cell.find()).as("signed by a key that is trusted").isPresent();
        }
        try (DiskCopies copies = copies(); TermBench bench = unclosed(attackers).keeps(copies)) {
            bench.term().load().get();
            assertThat(bench.cell.find()).as("signed by a key that is trusted no more").isEmpty();
        }
    }

    @Test
    void anOldCopyOnTheDiskIsNotConfirmedByTheSourcesVersion() throws Exception {
        Release first = release("bench", 1, key);
        put(first);
        try (DiskCopies copies = copies(); TermBench bench = unclosed(key).keeps(copies)) {
            bench.check();
        }
        try (DiskCopies copies = copies(); TermBench bench = unclosed(key).keeps(copies)) {
            // no check but ours
            bench.term().pause();
            bucket.broken(() -> {
                throw new IOException("down");
            });
            bench.term().load().get();
            bucket.broken(StubSource.Fault.NONE);
            bucket.manifests.set(0);
            bucket.askedParts.clear();
            assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
            assertThat(bucket.manifests).as("manifests that were sent").hasValue(1);
            assertThat(bucket.askedParts).as("parts whose digest is signed and is on the disk").isEmpty();
        }
    }

    @Test
    void whatWasSwappedUnderAGoodVersionIsTriedAgainWithinAnHour() throws Exception {
        TermBench bench = bench(key);
        Release release = release("bench", 1, key);
        put(release);
        bucket.claimsVersion("good").put(Bucket.MANIFEST, "garbage".getBytes(UTF_8));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        put(release);
        now = new Moment(Duration.ofMinutes(59).toNanos(), START);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(bucket.manifests).as("not downloaded in each check").hasValue(1);

        now = new Moment(Duration.ofMinutes(60).toNanos(), START);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
    }

    @Test
    void partsThatWereSwappedForAWhileAreTriedAgainWithinAnHour() throws Exception {
        TermBench bench = bench(key);
        Release release = release("bench", 1, key);
        put(release);
        release.parts().keySet().forEach(part -> bucket.put(part, "garbage".getBytes(UTF_8)));
        for (int i = 0; i < 3; i++) {
            bench.check();
        }
        put(release);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);

        now = new Moment(Duration.ofHours(1).toNanos(), START);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
    }

    @Test
    void anOlderManifestUnderThePublishedVersionDoesNotReplaceTheDiskCopy() throws Exception {
        Path copy = directory.resolve("kept/bench.copy");
        try (DiskCopies copies = copies(); TermBench bench = unclosed(key).keeps(copies)) {
            put(release("bench", 1, key));
            bench.check();
            byte[] first = Files.readAllBytes(copy);
            put(release("bench", 2, key));
            bucket.claimsVersion("published");
            // the copy of the second cannot be written, so that its body is wanted again
            Files.delete(copy);
            Files.createDirectories(copy.resolve("full"));
            assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
            Files.delete(copy.resolve("full"));
            Files.delete(copy);
            Files.write(copy, first);

            put(release("bench", 1, key));
            bench.check();
            assertThat(copy).hasBinaryContent(first);
            assertThat(bench.status().serial()).isEqualTo(2);
        }
    }

    /**
     * Whatever mixture of old, foreign, changed and cut off objects is in the bucket: what is published was signed for this
     * term, as it was signed, and its serial never decreases.
     */
    @Test
    void noMixtureOfWhatWasSignedAndWhatWasNotIsPublished() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Release> own = new ArrayList<>();
        List<Release> all = new ArrayList<>();
        for (int serial = 1; serial <= SERIALS; serial++) {
            own.add(release("bench", serial, key));
            all.add(release("other", serial, key));
            all.add(release("bench", serial, attackers));
        }
        all.addAll(own);
        Map<Long, String> values = new java.util.HashMap<>();
        own.forEach(release -> values.put(release.serial(), release.value()));
        DiskCopies copies = copies();
        TermBench bench = unclosed(key).keeps(copies);
        long highest = 0;
        Set<Long> published = new HashSet<>();
        try {
            for (int i = 0; i < ATTACKS; i++) {
                String where = "seed " + SEED + ", attack " + i;
                attack(random, own, all);
                if (random.nextInt(20) == 0) {
                    bench.close();
                    copies.close();
                    copies = copies();
                    bench = unclosed(key).keeps(copies);
                    bench.term().load().get();
                }
                RefreshResult result = random.nextInt(3) == 0 ? bench.refresh() : bench.check();
                if (bench.cell.find().isPresent()) {
                    long serial = bench.status().serial();
                    assertThat(serial).as(where + " " + result).isGreaterThanOrEqualTo(highest);
                    assertThat(bench.cell.get()).as(where + " " + result).isEqualTo(values.get(serial));
                    highest = serial;
                    published.add(serial);
                }
                if (highest == SERIALS) {
                    // again from the beginning, as another application
                    bench.close();
                    copies.close();
                    highest = 0;
                    delete(directory.resolve("kept"));
                    copies = copies();
                    bench = unclosed(key).keeps(copies);
                }
            }
        } finally {
            bench.close();
            copies.close();
        }
        assertThat(published).as("it can be published at all").hasSizeGreaterThan(3);
    }

    /** A few changes at random. */
    private void attack(SplittableRandom random, List<Release> own, List<Release> all) throws Exception {
        if (random.nextInt(4) == 0) {
            bucket.objects.clear();
            bucket.contentTypes.clear();
            bucket.contentEncodings.clear();
            put(own.get(random.nextInt(own.size())));
        }
        Release some = all.get(random.nextInt(all.size()));
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            List<String> keys = new ArrayList<>(bucket.objects.keySet());
            String key = keys.isEmpty() ? Bucket.MANIFEST : keys.get(random.nextInt(keys.size()));
            byte[] content = bucket.objects.getOrDefault(key, new byte[0]);
            switch (random.nextInt(13)) {
                case 0 -> bucket.put(Bucket.MANIFEST, some.manifest());
                case 1 -> bucket.put(Bucket.SIGNATURE, some.signature());
                case 2 -> bucket.objects.putAll(some.parts());
                case 3 -> {
                    bucket.put(Bucket.MANIFEST, some.manifest()).put(Bucket.SIGNATURE, some.signature());
                    bucket.objects.putAll(some.parts());
                }
                case 4 -> bucket.put(key, Arrays.copyOf(content, random.nextInt(content.length + 1)));
                case 5 -> bucket.put(key, content.length == 0 ? new byte[] { 1 } : flipped(content, random));
                case 6 -> bucket.objects.remove(key);
                case 7 -> bucket.contentTypes.put(key, "text/plain;charset=utf-16");
                case 8 -> bucket.contentEncodings.put(key, random.nextBoolean() ? "gzip" : "zstd");
                case 9 -> bucket.put(key, gzip(content));
                case 10 -> bucket.put(key,
                        bucket.objects.get(keys.isEmpty() ? key : keys.get(random.nextInt(keys.size()))) == null
                                ? content
                                : bucket.objects.get(keys.get(random.nextInt(keys.size()))));
                case 11 -> bucket.put(Bucket.SIGNATURE, (Base64.getEncoder().encodeToString(some.signature()) + "\n")
                        .repeat(20).getBytes(UTF_8));
                default -> {
                    byte[] forged = new String(content, StandardCharsets.ISO_8859_1).replaceAll("\"serial\":\\d+",
                            "\"serial\":999").getBytes(StandardCharsets.ISO_8859_1);
                    bucket.put(key, forged);
                }
            }
        }
    }

    private static byte[] flipped(byte[] content, SplittableRandom random) {
        byte[] flipped = content.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private void put(Release release) {
        bucket.put(Bucket.MANIFEST, release.manifest()).put(Bucket.SIGNATURE, release.signature());
        bucket.objects.putAll(release.parts());
    }

    /** Half of the releases share a part with the one before; one part of each has an encoding. */
    private static Release release(String term, long serial, KeyPair signer) throws Exception {
        String who = term + " " + signer.getPublic().hashCode();
        byte[] model = gzip(("model of " + who + " " + serial / 2).getBytes(UTF_8));
        byte[] features = ("f\u00fcnf of " + who + " " + serial).getBytes(StandardCharsets.ISO_8859_1);
        // the same keys again and again: a part is replaced under the manifest
        Map<String, byte[]> parts = Map.of(serial % 3 + "/model", model, serial % 3 + "/features", features);
        byte[] manifest = ManifestText.of(term).serial(serial).expires(START.plusSeconds(3600))
                .part("model", serial % 3 + "/model", model, "\"content-encoding\":\"gzip\"")
                .part("features", serial % 3 + "/features", features, "\"content-type\":\"text/plain;charset=iso-8859-1\"")
                .bytes();
        return new Release(serial, manifest, sign(manifest, signer), parts,
                "model of " + who + " " + serial / 2 + " + f\u00fcnf of " + who + " " + serial);
    }

    private TermBench bench(KeyPair... trusted) {
        TermBench bench = unclosed(trusted);
        open.add(bench);
        return bench;
    }

    private TermBench unclosed(KeyPair... trusted) {
        List<String> keys = Arrays.stream(trusted)
                .map(pair -> Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()))
                .toList();
        return new TermBench(directory.resolve("files")).reads(bucket.source()).clock(() -> now)
                .verifies(new IntegrityCheck(new IntegritySettings(Optional.empty(),
                        Optional.of(new SignatureSettings(Bucket.SIGNATURE, keys)))))
                .produces(ManifestTermTest.parameters(PayloadType.Kind.STRING), parts -> parts[0] + " + " + parts[1]);
    }

    private DiskCopies copies() {
        return DiskCopies.open(directory.resolve("kept"), "test");
    }

    private static KeyPair key(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(byte[] message, KeyPair signer) throws Exception {
        Signature signature = switch (signer.getPublic().getAlgorithm()) {
            case "EC" -> Signature.getInstance("SHA256withECDSA");
            case "RSA" -> Signature.getInstance("RSASSA-PSS");
            default -> Signature.getInstance("Ed25519");
        };
        if (signer.getPublic().getAlgorithm().equals("RSA")) {
            signature.setParameter(new java.security.spec.PSSParameterSpec("SHA-256", "MGF1",
                    java.security.spec.MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initSign(signer.getPrivate());
        signature.update(message);
        return signature.sign();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static void delete(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
