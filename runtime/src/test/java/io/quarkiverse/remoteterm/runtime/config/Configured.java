package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import com.cronutils.model.CronType;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * An application with declared terms and a configuration, both written line by line.
 */
final class Configured {

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> overriding = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String[] terms = {};
    private CronType cronType = CronType.QUARTZ;

    /** {@code quarkus.remote-term.} is put before the keys. */
    static Configured with(String... keysAndValues) {
        Configured configured = new Configured();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            configured.properties.put(ConfigurationKeys.PREFIX + keysAndValues[i], keysAndValues[i + 1]);
        }
        return configured;
    }

    Configured overridden(String key, String value) {
        overriding.put(ConfigurationKeys.PREFIX + key, value);
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
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new TermNameInterceptor())
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(properties, "application.properties", 250))
                .withSources(new EnvConfigSource(environment, 300))
                .withSources(new PropertiesConfigSource(overriding, "system properties", 400))
                .withMapping(RemoteTermBuildTimeConfig.class)
                .withMapping(RemoteTermRuntimeConfig.class)
                .withMappingIgnore("quarkus.**")
                .build();
    }

    TermSettingsReader reader() {
        SmallRyeConfig config = config();
        Map<String, FixedTermSettings> fixed = new TreeMap<>();
        for (String term : terms) {
            fixed.put(term, FixedTermSettings.of(config.getConfigMapping(RemoteTermBuildTimeConfig.class), term));
        }
        return new TermSettingsReader(config.getConfigMapping(RemoteTermRuntimeConfig.class), new FixedTerms(fixed), cronType,
                config);
    }
}
