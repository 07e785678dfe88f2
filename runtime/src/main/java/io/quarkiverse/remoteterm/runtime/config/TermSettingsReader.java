package io.quarkiverse.remoteterm.runtime.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;

import com.cronutils.model.CronType;

import io.quarkiverse.remoteterm.runtime.config.read.ConfigLevel;
import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.config.read.ConfiguredKeys;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerms;
import io.quarkiverse.remoteterm.runtime.config.read.Problems;
import io.quarkiverse.remoteterm.runtime.config.read.SourceSettingsReader;
import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.runtime.SchedulerConfig;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.SmallRyeConfig;

/**
 * The run-time configuration of the declared terms: a term's own level goes before the one for all terms, and that before
 * the default.
 * <p>
 * The configuration of all terms is checked together, when the first method is called. What is wrong with it is reported in
 * one {@link ConfigurationException}, which every method throws then.
 */
@Singleton
public class TermSettingsReader {

    private final FixedTerms terms;
    private final CronType cronType;
    private final SmallRyeConfig config;
    private final Function<String, Optional<SourceSettingsReader<?>>> kinds;
    private Predicate<String> optional = term -> false;

    /** Null until all is read. */
    private volatile Map<String, TermSettings> common;
    private final Map<String, Object> sources = new HashMap<>();
    private Map<String, Problems> deferred = Map.of();

    @Inject
    public TermSettingsReader(FixedTerms terms, SchedulerConfig scheduler, Config config,
            @Any Instance<SourceSettingsReader<?>> kinds, Instance<OptionalSources> optional) {
        this(terms, scheduler.cronType(), config.unwrap(SmallRyeConfig.class), kind -> {
            Instance<SourceSettingsReader<?>> reader = kinds.select(Identifier.Literal.of(kind));
            return reader.isResolvable() ? Optional.of(reader.get()) : Optional.empty();
        });
        this.optional = term -> optional.stream().anyMatch(sources -> sources.isOptional(term));
    }

    /**
     * @param kinds what reads the settings of a kind of source; none for custom fetchers, which have their options
     */
    public TermSettingsReader(FixedTerms terms, CronType cronType, SmallRyeConfig config,
            Function<String, Optional<SourceSettingsReader<?>>> kinds) {
        this.terms = terms;
        this.cronType = cronType;
        this.config = config;
        this.kinds = kinds;
    }

    /**
     * @param term the name of a declared term
     */
    public TermSettings read(String term) {
        readAll();
        return present(common, term);
    }

    /**
     * @param term the name of a declared term
     * @param type of the settings that the term's kind of source has
     */
    public <S> S source(String term, Class<S> type) {
        readAll();
        if (deferred.containsKey(term)) {
            deferred.get(term).throwIfAny();
        }
        return type.cast(present(sources, term));
    }

    private static <T> T present(Map<String, T> settings, String term) {
        T value = settings.get(term);
        if (value == null) {
            throw new IllegalArgumentException("No such term with settings of this kind: " + term);
        }
        return value;
    }

    private synchronized void readAll() {
        if (common != null) {
            return;
        }
        Problems problems = new Problems(optional);
        ConfiguredKeys keys = new ConfiguredKeys(config.getPropertyNames());
        ConfigLevel all = ConfigLevel.ofAll(config, problems);
        CommonSettingsReader commonReader = new CommonSettingsReader(new ScheduleReader(cronType));
        Map<String, TermSettings> read = new TreeMap<>();
        terms.byName().forEach((name, fixed) -> {
            TermConfiguration term = new TermConfiguration(name, fixed, terms.kinds(), keys.of(name),
                    ConfigLevel.ofTerm(name, keys, config, problems), all, problems);
            read.put(name, commonReader.read(term));
            kinds.apply(fixed.fetcher()).ifPresent(kind -> sources.put(name, kind.read(term)));
        });
        checkAliases(read, problems);
        ArchiveSettingsReader.checkEntryOfAll(all, read.values(), problems);
        problems.throwIfAny();
        problems.logWarnings();
        new ConfigurationWarnings(terms, keys, config).log();
        deferred = problems.deferred();
        common = read;
    }

    private static void checkAliases(Map<String, TermSettings> read, Problems problems) {
        Map<String, String> termByAlias = new HashMap<>();
        read.forEach((term, settings) -> {
            String other = termByAlias.putIfAbsent(settings.alias(), term);
            if (other != null) {
                // the one whose alias was written down is the one to change
                String changed = settings.alias().equals(term) ? other : term;
                problems.add(ConfigurationKeys.ofTerm(changed, "alias"), "'" + settings.alias() + "' is also the alias of \""
                        + (changed.equals(term) ? other : term) + "\"; write one that no other term has");
            }
        });
    }
}
