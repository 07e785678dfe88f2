package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.management.ObjectName;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.cronutils.model.CronType;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.check.CheckEnvironment;
import io.quarkiverse.remoteterm.runtime.check.context.DecodePermits;
import io.quarkiverse.remoteterm.runtime.check.convert.TermParts;
import io.quarkiverse.remoteterm.runtime.config.RemoteTermRuntimeConfig;
import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerm;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerms;
import io.quarkiverse.remoteterm.runtime.config.read.KnownKeys;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.fetch.TermSources;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpConfig;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSettings;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSources;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListeners;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkiverse.remoteterm.runtime.schedule.TermJob;
import io.quarkiverse.remoteterm.runtime.state.TermClock;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * What an HTTP term holds between two checks, besides its value and what its configuration and the scheduler hold of it.
 * Counted: the heap after a collection, of many terms.
 */
class IdleTermHeapTest {

    private static final Logger LOG = Logger.getLogger(IdleTermHeapTest.class);

    private static final int TERMS = 2_000;
    /** So that what all share is there already. */
    private static final int BEFORE = 20;
    private static final int BYTES = 4_096;
    private static final Pattern TYPE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    @TempDir
    Path directory;

    private final List<ManagedTerm> terms = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(42);
    private final List<Object> jobs = new ArrayList<>();

    @Test
    void anIdleTermHoldsLittle() throws Exception {
        LOG.info(new JavaProcess(directory).run(IdleTermHeapTest.class));
    }

    public static void main(String[] arguments) throws Exception {
        IdleTermHeapTest measuring = new IdleTermHeapTest();
        measuring.directory = Path.of(arguments[0]);
        measuring.measure();
    }

    private void measure() throws Exception {
        TermExecutor executor = TermBench.executor();
        try (UnchangedServer server = new UnchangedServer()) {
            CheckEnvironment environment = new CheckEnvironment(executor, TermClock.SYSTEM, new DecodePermits(2),
                    new TermChangeListeners(List.of()));
            HttpSources sources = PlainHttp.sources();
            add(BEFORE, reader(config(server, 0, BEFORE), 0, BEFORE), sources, environment, executor);
            SmallRyeConfig config = config(server, BEFORE, BEFORE + TERMS);
            Map<String, long[]> before = histogram();
            add(TERMS, reader(config, BEFORE, BEFORE + TERMS), sources, environment, executor);
            Map<String, long[]> after = histogram();

            long bytes = (bytes(after) - bytes(before)) / TERMS;
            LOG.infof("%d bytes: %s", bytes, difference(before, after));
            assertThat(bytes).isLessThan(BYTES);
        } finally {
            terms.forEach(ManagedTerm::stopChecks);
            terms.forEach(ManagedTerm::end);
            executor.stop(Duration.ZERO);
        }
    }

    private static String name(int term) {
        return "exchange-rates-" + term;
    }

    private SmallRyeConfig config(UnchangedServer server, int from, int to) {
        Map<String, String> properties = new HashMap<>(Map.of("quarkus.remote-term.fetcher", "http",
                "quarkus.remote-term.refresh-interval", "1h", "quarkus.remote-term.payload-directory", directory.toString()));
        for (int i = from; i < to; i++) {
            properties.put("quarkus.remote-term.\"" + name(i) + "\".http.url", server.url("/data/rates/" + i).toString());
        }
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "application.properties", 250));
        mappings().forEach(builder::withMapping);
        return builder.withMappingIgnore("quarkus.**").build();
    }

    private static List<ConfigClass> mappings() {
        return Stream.of(RemoteTermRuntimeConfig.class, HttpConfig.class).map(ConfigClass::configClass).toList();
    }

    private static TermSettingsReader reader(SmallRyeConfig config, int from, int to) {
        FixedTerms fixed = new FixedTerms(KnownKeys.of(mappings()), Set.of("http"));
        for (int i = from; i < to; i++) {
            fixed.add(name(i), new FixedTerm(Map.of("fetcher", "http")));
        }
        return new TermSettingsReader(fixed, CronType.QUARTZ, config, kind -> Optional.of(new HttpSettingsReader()));
    }

    private void add(int count, TermSettingsReader reader, HttpSources sources, CheckEnvironment environment,
            TermExecutor executor) throws Exception {
        Scheduler scheduler = scheduler();
        int first = terms.size();
        for (int i = first; i < first + count; i++) {
            String name = name(i);
            TermSettings settings = reader.read(name);
            PayloadFiles files = new PayloadFiles(settings.payload().directory(), name);
            TermParts parts = new TermParts(new TermIdentity(name, settings.alias(), String.class), settings,
                    new TermSources(() -> sources.of(reader.source(name, HttpSettings.class), settings), Optional::empty),
                    new TermParts.Conversion(PayloadParameters.of(new PayloadType(PayloadType.Kind.STRING, String.class)),
                            Optional.empty(), new PayloadDecoder(List.of(), Optional.empty(), files),
                            arguments -> "value", List.of(), files),
                    Optional.empty(), Optional.empty(), Optional.empty());
            ManagedTerm term = new ManagedTerm(parts, new TermCell<>(name),
                    new TermJob(scheduler, Optional.empty(), name, settings.schedule()), environment, executor,
                    random);
            terms.add(term);
            assertThat(term.checkBySchedule().get()).isInstanceOf(RefreshResult.Published.class);
            term.startSchedule();
            assertThat(term.checkBySchedule().get()).isInstanceOf(RefreshResult.Unchanged.class);
        }
    }

    /** Keeps what it is given, and nothing for itself. */
    private Scheduler scheduler() {
        ClassLoader loader = getClass().getClassLoader();
        Object job = Proxy.newProxyInstance(loader, new Class<?>[] { Scheduler.JobDefinition.class }, (proxy, method, args) -> {
            if (method.getName().equals("setAsyncTask")) {
                jobs.add(args[0]);
            }
            return method.getReturnType().isInstance(proxy) ? proxy : null;
        });
        return (Scheduler) Proxy.newProxyInstance(loader, new Class<?>[] { Scheduler.class },
                (proxy, method, args) -> switch (method.getName()) {
                    case "newJob" -> job;
                    case "isStarted", "isRunning" -> true;
                    case "isPaused" -> false;
                    default -> null;
                });
    }

    /** Of live objects: instances and bytes by type. */
    private static Map<String, long[]> histogram() throws Exception {
        Map<String, long[]> types = new TreeMap<>();
        String text = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram", new Object[] { new String[0] },
                new String[] { String[].class.getName() });
        Matcher type = TYPE.matcher("");
        text.lines().filter(line -> type.reset(line).matches()).forEach(line -> types.merge(type.group(3),
                new long[] { Long.parseLong(type.group(1)), Long.parseLong(type.group(2)) },
                (one, other) -> new long[] { one[0] + other[0], one[1] + other[1] }));
        return types;
    }

    private static long bytes(Map<String, long[]> types) {
        return types.values().stream().mapToLong(type -> type[1]).sum();
    }

    private static String difference(Map<String, long[]> before, Map<String, long[]> after) {
        StringBuilder text = new StringBuilder();
        after.entrySet().stream().map(entry -> {
            long[] was = before.getOrDefault(entry.getKey(), new long[2]);
            return Map.entry(entry.getKey(),
                    new long[] { entry.getValue()[0] - was[0], (entry.getValue()[1] - was[1]) / TERMS });
        }).filter(entry -> entry.getValue()[1] > 7)
                .sorted((one, other) -> Long.compare(other.getValue()[1], one.getValue()[1]))
                .forEach(entry -> text.append("\n%6d %5.2f %s".formatted(entry.getValue()[1],
                        (double) entry.getValue()[0] / TERMS, entry.getKey())));
        return text.toString();
    }
}
