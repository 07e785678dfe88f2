package io.quarkiverse.remoteterm.runtime.config;

import static io.quarkiverse.remoteterm.runtime.config.read.ValueType.BUFFER;
import static io.quarkiverse.remoteterm.runtime.config.read.ValueType.COUNT;
import static io.quarkiverse.remoteterm.runtime.config.read.ValueType.DELAY;
import static io.quarkiverse.remoteterm.runtime.config.read.ValueType.FLAG;
import static io.quarkiverse.remoteterm.runtime.config.read.ValueType.PATH;
import static io.quarkiverse.remoteterm.runtime.config.read.ValueType.SIZE;
import static io.quarkiverse.remoteterm.runtime.config.read.ValueType.TEXT;
import static io.quarkiverse.remoteterm.runtime.config.read.ValueType.TIMEOUT;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings.Decompression;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Never;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.config.StartupSettings.OnStartupFailure;
import io.quarkiverse.remoteterm.runtime.config.read.Setting;
import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.quarkiverse.remoteterm.runtime.config.read.ValueType;

/**
 * What a term has whatever its kind of source. Most of thousands of terms set none of these keys, or the same few: what is
 * written alike is read once, and is one object.
 */
final class CommonSettingsReader {

    private static final String ALIAS = "alias";
    private static final ValueType<OnStartupFailure> ON_STARTUP_FAILURE = ValueType.oneOf(OnStartupFailure.class);
    private static final ValueType<Decompression> DECOMPRESSION = ValueType.oneOf(Decompression.class);
    private static final ValueType<OnStale> ON_STALE = ValueType.oneOf(OnStale.class);

    private final ScheduleReader schedules;
    /** By what is written for a term alone. */
    private final Map<List<?>, TermSettings> known = new HashMap<>();

    CommonSettingsReader(ScheduleReader schedules) {
        this.schedules = schedules;
    }

    TermSettings read(TermConfiguration term) {
        TermNames names = new TermNames(term.term(), term.own(ALIAS, TEXT).orElse(term.term()));
        Optional<Map<String, String>> written = term.written();
        if (written.isEmpty()) {
            return readAll(names, term);
        }
        written.get().remove(ALIAS);
        List<?> alike = List.of(written.get(), term.fixed().hasManifest(term.term()));
        TermSettings settings = known.get(alike);
        if (settings != null) {
            return settings.of(names);
        }
        int problems = term.problems();
        settings = readAll(names, term);
        if (term.problems() == problems) {
            // otherwise each term has to report its own
            known.put(alike, settings);
        }
        return settings;
    }

    private TermSettings readAll(TermNames names, TermConfiguration term) {
        ScheduleSettings schedule = schedules.read(term);
        return new TermSettings(
                names,
                schedule,
                new StartupSettings(term.get("lazy-init", FLAG), term.get("startup-timeout", TIMEOUT),
                        term.get("on-startup-failure", ON_STARTUP_FAILURE)),
                new CheckSettings(term.get("fetch-timeout", TIMEOUT), term.get("attempt-timeout", TIMEOUT),
                        retry(term), term.get("push.delay", DELAY), term.ownMap("options"),
                        new DownloadSettings(term.get("download.parallel", COUNT), term.get("download.range-size", BUFFER))),
                new PayloadSettings(term.get("max-payload-size", SIZE), term.get("max-inflated-size", SIZE),
                        term.get("decompression", DECOMPRESSION), ArchiveSettingsReader.read(term), payloadDirectory(term)),
                IntegrityReader.read(term),
                new ValueSettings(staleness(term, schedule),
                        term.find("persistence.directory", PATH).map(Setting::value), term.get("close-delay", DELAY)));
    }

    private static RetrySettings retry(TermConfiguration term) {
        Duration maxDelay = term.get("retry.max-delay", DELAY);
        Duration delay = term.get("retry.delay", DELAY);
        if (delay.compareTo(maxDelay) > 0 && !DELAY.isPlaceholder(maxDelay)) {
            term.find("retry.delay", DELAY).ifPresent(s -> term.problem(s.key(),
                    "must not be longer than retry.max-delay, which is " + ValueType.text(maxDelay)
                            + "; write a shorter delay or a longer retry.max-delay"));
        }
        return new RetrySettings(term.get("retry.max-attempts", COUNT), delay, maxDelay);
    }

    private static Path payloadDirectory(TermConfiguration term) {
        return term.find("payload-directory", PATH).map(Setting::value)
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    }

    private static StalenessSettings staleness(TermConfiguration term, ScheduleSettings schedule) {
        Optional<Setting<Duration>> max = term.find("max-staleness", TIMEOUT);
        if (schedule instanceof Never) {
            max.ifPresent(s -> term.problem(s.key(), "needs a schedule, which the term \"" + term.term()
                    + "\" does not have; set " + term.key("refresh-interval") + " or " + term.key("refresh-cron")
                    + ", or set max-staleness only for terms that have one"));
        }
        // for all terms it is a preference, and fine beside terms that never become stale; a manifest may expire
        if (max.isEmpty() && !term.fixed().hasManifest(term.term())
                && term.own("on-stale", ON_STALE).filter(OnStale.FAIL::equals).isPresent()) {
            term.problem(term.key("on-stale"), "has no effect without an age; set " + term.key("max-staleness"));
        }
        return new StalenessSettings(max.map(Setting::value), term.get("on-stale", ON_STALE));
    }
}
