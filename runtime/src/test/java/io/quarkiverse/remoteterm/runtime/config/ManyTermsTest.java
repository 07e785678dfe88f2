package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import com.cronutils.model.CronType;

import io.quarkiverse.remoteterm.runtime.config.read.FixedTerm;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerms;
import io.quarkiverse.remoteterm.runtime.config.read.KnownKeys;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSettingsReader;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class ManyTermsTest {

    private final AtomicLong lookups = new AtomicLong();

    /** With a mapping each of the some forty keys is looked up for each term, and each term's among those of all terms. */
    @Test
    void ofATermOnlyWhatIsSetIsLookedUp() {
        long few = lookupsFor(100);
        long many = lookupsFor(2_100);

        assertThat((many - few) / 2_000).as("lookups for a term that has two keys").isBetween(2L, 4L);
    }

    private long lookupsFor(int terms) {
        Map<String, String> properties = new HashMap<>(Map.of("quarkus.remote-term.fetcher", "http"));
        for (int i = 0; i < terms; i++) {
            properties.put("quarkus.remote-term.\"term-" + i + "\".http.url", "https://example.com/" + i);
            properties.put("quarkus.remote-term.\"term-" + i + "\".refresh-interval", "1h");
        }
        lookups.set(0);
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "application.properties", 250))
                .withInterceptors((ConfigSourceInterceptor) (context, name) -> {
                    lookups.incrementAndGet();
                    return context.proceed(name);
                });
        Configured.MAPPINGS.forEach(builder::withMapping);
        SmallRyeConfig config = builder.withMappingIgnore("quarkus.**").build();
        FixedTerms fixed = new FixedTerms(KnownKeys.of(Configured.MAPPINGS), Set.of("http"));
        for (int i = 0; i < terms; i++) {
            fixed.add("term-" + i, new FixedTerm(Map.of("fetcher", "http")));
        }
        TermSettingsReader reader = new TermSettingsReader(fixed, CronType.QUARTZ, config,
                kind -> Optional.of(new HttpSettingsReader()));
        assertThat(reader.read("term-7").schedule()).isInstanceOf(ScheduleSettings.Every.class);
        return lookups.get();
    }
}
