package io.quarkiverse.remoteterm.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings.Decompression;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.config.StartupSettings.OnStartupFailure;
import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithConverter;

/**
 * The keys that may be set for all terms and for each. All are optional on both levels: a term's own value goes before the
 * one for all terms, and that before the default.
 */
public interface CommonConfig {

    /**
     * How often to check for a new version, at least one second. With {@code off}, as without a value here or in
     * {@code refresh-cron}, a term is loaded at the start and from then on only on demand.
     * <p>
     * Either an interval or a cron expression may be set on one level; a term's own goes before both of the level for all
     * terms.
     */
    @ConfigDocDefault("off")
    Optional<@WithConverter(RefreshIntervalConverter.class) Duration> refreshInterval();

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
    Optional<Duration> refreshJitter();

    /**
     * Whether the application starts without waiting for the value, which is then loaded behind it: reads fail until it is
     * there.
     */
    @ConfigDocDefault("false")
    Optional<Boolean> lazyInit();

    /**
     * How long the start waits for the value at most.
     */
    @ConfigDocDefault("1m")
    Optional<Duration> startupTimeout();

    /**
     * What becomes of the start when there is neither a remote value nor a disk copy. With {@code fail} the application does
     * not start, with {@code continue} it starts without a value.
     */
    @ConfigDocDefault("fail")
    Optional<OnStartupFailure> onStartupFailure();

    /**
     * The deadline of one whole check, with all its attempts, sources and the body.
     */
    @ConfigDocDefault("1m")
    Optional<Duration> fetchTimeout();

    /**
     * How long one attempt may wait for the first byte, and between bytes.
     */
    @ConfigDocDefault("10s")
    Optional<Duration> attemptTimeout();

    /**
     * Attempts within one check.
     */
    RetryConfig retry();

    /**
     * The most bytes a body may have as the source sends it. A larger one is refused before it is read to its end.
     */
    @ConfigDocDefault("256M")
    Optional<MemorySize> maxPayloadSize();

    /**
     * The most bytes a body may have after inflation. A larger one is refused before it is inflated to its end.
     */
    @ConfigDocDefault("1G")
    Optional<MemorySize> maxInflatedSize();

    /**
     * How a body is inflated. With {@code auto}, gzip and zstd are known by the content encoding, else by the first bytes. With
     * {@code none} it stays as it was sent.
     */
    @ConfigDocDefault("auto")
    Optional<Decompression> decompression();

    /**
     * The age above which a value is stale. Needs {@code refresh-interval} or {@code refresh-cron}: without checks every
     * value would become stale.
     */
    @ConfigDocDefault("none, values never become stale")
    Optional<Duration> maxStaleness();

    /**
     * What becomes of reads of a stale value. With {@code serve} they get it, and the status says that it is stale; with
     * {@code fail} they fail.
     */
    @ConfigDocDefault("serve")
    Optional<OnStale> onStale();

    /**
     * Disk copies.
     */
    PersistenceConfig persistence();

    /**
     * Where bodies are kept for {@code Path} parameters and while they are verified.
     */
    @ConfigDocDefault("the temporary directory, java.io.tmpdir")
    Optional<Path> payloadDirectory();

    /**
     * How long a superseded {@code AutoCloseable} value stays open outside leases.
     */
    @ConfigDocDefault("1m")
    Optional<Duration> closeDelay();

    /**
     * HTTP.
     */
    HttpCommonConfig http();

    /**
     * Integrity.
     */
    IntegrityCommonConfig integrity();
}
