package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.cronutils.model.CronType;

import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.config.read.ConfiguredKeys;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTermReader;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerms;
import io.quarkiverse.remoteterm.runtime.config.read.KnownKeys;
import io.quarkiverse.remoteterm.runtime.config.read.SourceSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.classpath.ClasspathBuildTimeConfig;
import io.quarkiverse.remoteterm.runtime.fetch.classpath.ClasspathSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.file.FileConfig;
import io.quarkiverse.remoteterm.runtime.fetch.file.FileSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpConfig;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3BuildTimeConfig;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Config;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3SettingsReader;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * An application with declared terms and a configuration, both written line by line.
 */
final class Configured {

    static final List<ConfigClass> MAPPINGS = Stream.of(RemoteTermBuildTimeConfig.class, RemoteTermRuntimeConfig.class,
            S3BuildTimeConfig.class, S3Config.class, HttpConfig.class, FileConfig.class, ClasspathBuildTimeConfig.class)
            .map(ConfigClass::configClass).toList();

    private static final Map<String, SourceSettingsReader<?>> KINDS = new TreeMap<>(Map.of("s3", new S3SettingsReader(),
            "http", new HttpSettingsReader(), "file", new FileSettingsReader(), "classpath", new ClasspathSettingsReader()));

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> overriding = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String[] terms = {};
    private CronType cronType = CronType.QUARTZ;

    /** {@code quarkus.remote-term.} is put before the keys. */
    static Configured with(String... keysAndValues) {
        Configured configured = new Configured();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            configured.properties.put(ConfigurationKeys.ofAll(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return configured;
    }

    Configured overridden(String key, String value) {
        overriding.put(ConfigurationKeys.ofAll(key), value);
        return this;
    }

    Configured environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Configured cronType(CronType type) {
        cronType = type;
        return this;
    }

    Configured terms(String... names) {
        terms = names;
        return this;
    }

    SmallRyeConfig config() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(properties, "application.properties", 250))
                .withSources(new EnvConfigSource(environment, 300))
                .withSources(new PropertiesConfigSource(overriding, "system properties", 400))
                .withMappingIgnore("quarkus.**");
        MAPPINGS.forEach(builder::withMapping);
        return builder.build();
    }

    TermSettingsReader reader() {
        SmallRyeConfig config = config();
        return new TermSettingsReader(fixed(config), cronType, config, kind -> Optional.ofNullable(KINDS.get(kind)));
    }

    Set<String> undeclared() {
        SmallRyeConfig config = config();
        return new ConfigurationWarnings(fixed(config), new ConfiguredKeys(config.getPropertyNames()), config).undeclared();
    }

    private FixedTerms fixed(SmallRyeConfig config) {
        KnownKeys known = KnownKeys.of(MAPPINGS);
        FixedTerms fixed = new FixedTerms(known, KINDS.keySet());
        for (String term : terms) {
            fixed.add(term, new FixedTermReader(config, known).read(term));
        }
        return fixed;
    }
}
