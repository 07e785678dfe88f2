package io.quarkiverse.remoteterm.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings.Format;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings.Decompression;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.config.StartupSettings.OnStartupFailure;
import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/**
 * The keys that may be set for all terms and for each. A term's own value goes before the one for all terms, and that before
 * the default.
 */
public interface AnyTermConfig {

    /**
     * How often to check for a new version, at least one second. With {@code off}, as without a value here or in
     * {@code refresh-cron}, a term is loaded at the start and from then on only on demand.
     * <p>
     * Either an interval or a cron expression may be set on one level; a term's own goes before both of the level for all
     * terms.
     */
    @ConfigDocDefault("off")
    Optional<@WithConverter(ReadByKey.OfDuration.class) Duration> refreshInterval();

    /**
     * When to check for a new version, as a cron expression in the syntax of {@code quarkus.scheduler.cron-type}; instead of
     * an interval.
     */
    Optional<String> refreshCron();

    /**
     * Each check is delayed by a random time up to this one, but never longer than the interval, so that instances do not
     * check at the same moment.
     */
    @ConfigDocDefault("a tenth of the interval; none with a cron expression")
    Optional<@WithConverter(ReadByKey.OfDuration.class) Duration> refreshJitter();

    /**
     * Whether the application starts without waiting for the value, which is then loaded in the background: reads fail until
     * it is there.
     */
    @WithDefault("false")
    Optional<@WithConverter(ReadByKey.OfBoolean.class) Boolean> lazyInit();

    /**
     * How long the start waits for the value at most.
     */
    @WithDefault("1m")
    Optional<@WithConverter(ReadByKey.OfDuration.class) Duration> startupTimeout();

    /**
     * What happens at the start when there is neither a remote value nor a disk copy. With {@code fail} the application does
     * not start, with {@code continue} it starts without a value.
     */
    @WithDefault("fail")
    Optional<@WithConverter(ReadByKey.OfOnStartupFailure.class) OnStartupFailure> onStartupFailure();

    /**
     * The deadline of one whole check, with all its attempts, sources and the body.
     */
    @WithDefault("1m")
    Optional<@WithConverter(ReadByKey.OfDuration.class) Duration> fetchTimeout();

    /**
     * How long one attempt may wait for the first byte, and between bytes.
     */
    @WithDefault("10s")
    Optional<@WithConverter(ReadByKey.OfDuration.class) Duration> attemptTimeout();

    /**
     * How often one source is tried in a check, the first attempt included. There is no other retry policy: the one of the S3
     * client is switched off.
     */
    @WithName("retry.max-attempts")
    @WithDefault("3")
    Optional<@WithConverter(ReadByKey.OfInteger.class) Integer> retryMaxAttempts();

    /**
     * The delay before the second attempt. It doubles with each attempt; each wait is a random part of it. A
     * {@code Retry-After} of the source goes before it.
     */
    @WithName("retry.delay")
    @WithDefault("200ms")
    Optional<@WithConverter(ReadByKey.OfDuration.class) Duration> retryDelay();

    /**
     * The longest delay between attempts.
     */
    @WithName("retry.max-delay")
    @WithDefault("10s")
    Optional<@WithConverter(ReadByKey.OfDuration.class) Duration> retryMaxDelay();

    /**
     * How many ranges of one body are downloaded at once, where the source sends ranges of one version: S3, and HTTP with a
     * strong {@code ETag} and {@code Accept-Ranges: bytes}. A download takes up to {@code download.range-size} of memory for
     * each, and once more.
     */
    @WithName("download.parallel")
    @WithDefault("1")
    Optional<@WithConverter(ReadByKey.OfInteger.class) Integer> downloadParallel();

    /**
     * The size of these ranges, at most 1G. Bodies that are not larger are downloaded in one.
     */
    @WithName("download.range-size")
    @WithDefault("8M")
    Optional<@WithConverter(ReadByKey.OfSize.class) MemorySize> downloadRangeSize();

    /**
     * The most bytes a body may have as the source sends it. A larger one is rejected before it is read to its end.
     */
    @WithDefault("256M")
    Optional<@WithConverter(ReadByKey.OfSize.class) MemorySize> maxPayloadSize();

    /**
     * The most bytes a body may have once it is decompressed. A larger one is rejected before it is decompressed to its end.
     */
    @WithDefault("1G")
    Optional<@WithConverter(ReadByKey.OfSize.class) MemorySize> maxInflatedSize();

    /**
     * How a body is decompressed. With {@code auto}, gzip and zstd are known by the content encoding, else by the first bytes.
     * With {@code none} it stays as it was sent.
     */
    @WithDefault("auto")
    Optional<@WithConverter(ReadByKey.OfDecompression.class) Decompression> decompression();

    /**
     * What the decompressed body is unpacked as, into a private directory that a {@code Path} parameter receives. With
     * {@code auto}, tar and zip are known by the first bytes. {@code tar} requires {@code org.apache.commons:commons-compress}
     * in the application.
     */
    @WithName("archive.format")
    @WithDefault("none")
    Optional<@WithConverter(ReadByKey.OfArchiveFormat.class) Format> archiveFormat();

    /**
     * A glob, for example {@code **.mmdb}: the one file of the archive whose path matches is the payload. An archive without
     * such a file, or with more than one, is rejected. Required for parameters of all types but {@code Path}.
     */
    @WithName("archive.entry")
    @ConfigDocDefault("none, all files are unpacked")
    Optional<String> archiveEntry();

    /**
     * The most files and directories an archive may have. One with more is rejected. {@code max-inflated-size} bounds their
     * total size.
     */
    @WithName("archive.max-entries")
    @WithDefault("10000")
    Optional<@WithConverter(ReadByKey.OfInteger.class) Integer> archiveMaxEntries();

    /**
     * The age above which a value is stale. Needs {@code refresh-interval} or {@code refresh-cron}: without checks every
     * value would become stale.
     */
    @ConfigDocDefault("none, values never become stale")
    Optional<@WithConverter(ReadByKey.OfDuration.class) Duration> maxStaleness();

    /**
     * What happens to reads of a stale value. With {@code serve} they get it, and the status says that it is stale; with
     * {@code fail} they fail.
     */
    @WithDefault("serve")
    Optional<@WithConverter(ReadByKey.OfOnStale.class) OnStale> onStale();

    /**
     * Where the last good body is kept. The application starts from it when loading fails. No two applications may share a
     * directory; terms may.
     */
    @WithName("persistence.directory")
    Optional<Path> persistenceDirectory();

    /**
     * Where bodies are kept for {@code Path} parameters and while they are verified.
     */
    @ConfigDocDefault("the temporary directory, java.io.tmpdir")
    Optional<Path> payloadDirectory();

    /**
     * How long a superseded {@code AutoCloseable} value stays open outside leases.
     */
    @WithDefault("1m")
    Optional<@WithConverter(ReadByKey.OfDuration.class) Duration> closeDelay();

    /**
     * A check that a message of the incoming channel {@code remote-terms} triggers is delayed by a random time up to this one,
     * so that instances do not check at the same moment. Messages that come meanwhile trigger no further check.
     */
    @WithName("push.delay")
    @WithDefault("500ms")
    Optional<@WithConverter(ReadByKey.OfDuration.class) Duration> pushDelay();

    /**
     * The public keys to verify detached signatures with, Ed25519, ECDSA P-256 or RSA: PEM texts, base64 texts of the DER form,
     * or paths of PEM files. A signature by one of them is enough, so that keys can be replaced one after the other. Used for
     * terms that have an {@code integrity.signature.location}. A blank value is an error.
     */
    @WithName("integrity.signature.public-keys")
    Optional<List<String>> signaturePublicKeys();
}
