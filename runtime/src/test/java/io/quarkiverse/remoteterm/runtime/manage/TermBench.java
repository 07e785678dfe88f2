package io.quarkiverse.remoteterm.runtime.manage;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.check.CheckEnvironment;
import io.quarkiverse.remoteterm.runtime.check.context.DecodePermits;
import io.quarkiverse.remoteterm.runtime.check.convert.Producer;
import io.quarkiverse.remoteterm.runtime.check.convert.TermParts;
import io.quarkiverse.remoteterm.runtime.check.parts.TermManifests;
import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings;
import io.quarkiverse.remoteterm.runtime.config.CheckSettings;
import io.quarkiverse.remoteterm.runtime.config.DownloadSettings;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.config.StartupSettings;
import io.quarkiverse.remoteterm.runtime.config.TermNames;
import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.config.ValueSettings;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.fetch.Replacement;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.TermSources;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.manage.threads.Workers;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListeners;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.payload.IntegrityCheck;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.archive.Archive;
import io.quarkiverse.remoteterm.runtime.payload.manifest.JsonManifestFormat;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkiverse.remoteterm.runtime.schedule.TermJob;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.TermClock;
import io.quarkiverse.remoteterm.spi.TermValidator;
import io.quarkus.scheduler.Scheduler;

/**
 * One term with all its real parts but source, producer method and scheduler.
 */
final class TermBench implements AutoCloseable, TermChangeListener {

    /** Long enough never to pass in a test that does not wait for it. */
    static final Duration LONG = Duration.ofMinutes(5);

    final List<TermPublished<?>> published = new CopyOnWriteArrayList<>();
    final List<TermRejected> rejected = new CopyOnWriteArrayList<>();
    final List<TermRefreshFailed> failed = new CopyOnWriteArrayList<>();
    final List<TermState> states = new CopyOnWriteArrayList<>();
    final TermCell<Object> cell = new TermCell<>("bench");
    final TermExecutor executor;

    private final Path directory;
    private final List<Source> sources = new ArrayList<>();
    private Supplier<Optional<Replacement>> replacement = Optional::empty;
    private final List<TermValidator<Object>> validators = new ArrayList<>();
    private final List<TermChangeListener> listeners = new ArrayList<>(List.of(this));
    private PayloadParameters payloads = PayloadParameters.of(new PayloadType(PayloadType.Kind.STRING, String.class));
    private Producer producer = arguments -> arguments[0];
    private Optional<IntegrityCheck> integrity = Optional.empty();
    private Duration fetchTimeout = LONG;
    private Duration attemptTimeout = LONG;
    /** Hours between the checks that a term without a confirmed value makes by itself, so that tests can count theirs. */
    private RetrySettings retry = new RetrySettings(1, Duration.ofHours(10), Duration.ofHours(10));
    private StalenessSettings staleness = new StalenessSettings(Optional.empty(), StalenessSettings.OnStale.SERVE);
    private Duration closeDelay = Duration.ZERO;
    private Optional<DiskCopies> copies = Optional.empty();
    private long maxPayloadSize = 1 << 20;
    private long maxInflatedSize = 1 << 20;
    private TermClock clock = TermClock.SYSTEM;
    private Optional<ArchiveSettings> archive = Optional.empty();
    private DecodePermits permits = new DecodePermits(2);
    private boolean lazy;
    private TermJob job;
    private ManagedTerm term;

    TermBench(Path directory, StubSource... sources) {
        this(directory, executor(), sources);
    }

    /** One of many on one executor. */
    TermBench(Path directory, TermExecutor executor, StubSource... sources) {
        this.directory = directory;
        this.executor = executor;
        Arrays.stream(sources).map(StubSource::source).forEach(this.sources::add);
    }

    TermBench reads(Source source) {
        sources.add(source);
        return this;
    }

    TermBench replacedBy(Supplier<Optional<Replacement>> other) {
        replacement = other;
        return this;
    }

    /** A producer method with one payload parameter. */
    @FunctionalInterface
    interface Method {

        Object produce(Object payload) throws Exception;
    }

    TermBench produces(PayloadType.Kind kind, Method how) {
        payloads = PayloadParameters.of(new PayloadType(kind, Object.class));
        return produces(how);
    }

    TermBench produces(Method how) {
        producer = arguments -> how.produce(arguments[0]);
        return this;
    }

    TermBench produces(PayloadParameters parameters, Producer how) {
        payloads = parameters;
        producer = how;
        return this;
    }

    TermBench verifies(IntegrityCheck check) {
        integrity = Optional.of(check);
        return this;
    }

    TermBench validates(TermValidator<Object> validator) {
        validators.add(validator);
        return this;
    }

    /** Besides this bench. */
    TermBench notifies(TermChangeListener listener) {
        listeners.add(listener);
        return this;
    }

    TermBench fetchTimeout(Duration timeout) {
        fetchTimeout = timeout;
        return this;
    }

    TermBench attemptTimeout(Duration timeout) {
        attemptTimeout = timeout;
        return this;
    }

    TermBench retries(int attempts) {
        retry = new RetrySettings(attempts, Duration.ofMillis(1), Duration.ofMillis(2));
        return this;
    }

    TermBench retry(RetrySettings settings) {
        retry = settings;
        return this;
    }

    TermBench stale(Duration max, StalenessSettings.OnStale onStale) {
        staleness = new StalenessSettings(Optional.of(max), onStale);
        return this;
    }

    TermBench closeDelay(Duration delay) {
        closeDelay = delay;
        return this;
    }

    TermBench maxPayloadSize(long size) {
        maxPayloadSize = size;
        return this;
    }

    TermBench maxInflatedSize(long size) {
        maxInflatedSize = size;
        return this;
    }

    TermBench unpacks(ArchiveSettings settings) {
        archive = Optional.of(settings);
        return this;
    }

    TermBench keeps(DiskCopies on) {
        copies = Optional.of(on);
        return this;
    }

    TermBench job(TermJob by) {
        job = by;
        return this;
    }

    /** Shared with other terms. */
    TermBench decodesWith(DecodePermits shared) {
        permits = shared;
        return this;
    }

    TermBench lazy() {
        lazy = true;
        return this;
    }

    ManagedTerm term() {
        if (term == null) {
            TermSettings settings = new TermSettings(new TermNames("bench", "bench"), new ScheduleSettings.Never(),
                    new StartupSettings(lazy, LONG, StartupSettings.OnStartupFailure.CONTINUE),
                    new CheckSettings(fetchTimeout, attemptTimeout, retry, Duration.ZERO, Map.of(),
                            new DownloadSettings(1, 8 * 1024 * 1024)),
                    new PayloadSettings(maxPayloadSize, maxInflatedSize, PayloadSettings.Decompression.AUTO, archive,
                            directory),
                    Optional.empty(), new ValueSettings(staleness, Optional.empty(), closeDelay));
            PayloadFiles files = new PayloadFiles(directory, "bench");
            Optional<Archive> unpacking = archive.map(a -> new Archive(a, maxInflatedSize, files));
            TermParts parts = new TermParts(new TermIdentity("bench", "bench", Object.class), settings,
                    new TermSources(() -> sources, replacement),
                    new TermParts.Conversion(payloads, unpacking,
                            new PayloadDecoder(List.of(), Optional.empty(), files, unpacking), producer,
                            validators, files),
                    integrity, copies, payloads.manifest()
                            .map(name -> TermManifests.of("bench", name, new JsonManifestFormat(), copies)));
            Scheduler none = null;
            term = new ManagedTerm(parts, cell,
                    job != null ? job : new TermJob(none, Optional.empty(), "bench", settings.schedule()),
                    new CheckEnvironment(executor, clock, permits, new TermChangeListeners(listeners)), executor,
                    new SplittableRandom(42));
        }
        return term;
    }

    /** One check on demand, which tries a rejected version again. */
    RefreshResult refresh() {
        return term().refresh().await().atMost(LONG);
    }

    /** One check of the kind that the schedule makes. */
    RefreshResult check() throws Exception {
        return term().checkBySchedule().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    TermStatus status() {
        return term().status();
    }

    @Override
    public void changed(TermIdentity identity, TermChange change) {
        change.published().ifPresent(published::add);
        change.rejected().ifPresent(rejected::add);
        change.failed().ifPresent(failed::add);
        if (change.isStateChange()) {
            states.add(change.now().state());
        }
    }

    /** That wait for their time: those of terms wait for it once. */
    List<?> timers() throws ReflectiveOperationException {
        Field timer = TermExecutor.class.getDeclaredField("timer");
        timer.setAccessible(true);
        return ((ScheduledThreadPoolExecutor) timer.get(executor)).getQueue().stream()
                .filter(task -> !((RunnableScheduledFuture<?>) task).isPeriodic()).toList();
    }

    /** Of virtual threads where the JVM has them, as in an application. */
    static TermExecutor executor() {
        return new TermExecutor(VirtualThreads.executor().map(Workers::of).orElseGet(Workers::pools));
    }

    TermBench clock(TermClock by) {
        clock = by;
        return this;
    }

    void stopChecks() {
        term().stopChecks();
        term().stopSchedule();
    }

    @Override
    public void close() {
        if (term != null) {
            stopChecks();
            ResourceDisposal.close("bench", term.end());
        }
        executor.stop(Duration.ofMillis(100));
    }
}
