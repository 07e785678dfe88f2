package io.quarkiverse.remoteterm.runtime.config;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;

import com.cronutils.model.CronType;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.runtime.SchedulerConfig;

/**
 * The run-time configuration of the declared terms: a term's own level goes before the one for all terms, and that before
 * the default.
 * <p>
 * The configuration of all terms is checked together, when the first method is called. What is wrong with it is reported in
 * one {@link ConfigurationException}, which every method throws then.
 */
@Singleton
public class TermSettingsReader {

    private final RemoteTermRuntimeConfig config;
    private final FixedTerms terms;
    private final CronType cronType;
    private final Config source;

    /** Null until all is read. */
    private volatile Map<String, TermSettings> common;
    private final Map<String, S3Settings> s3 = new HashMap<>();
    private final Map<String, HttpSettings> http = new HashMap<>();
    private final Map<String, FileSettings> files = new HashMap<>();

    @Inject
    public TermSettingsReader(RemoteTermRuntimeConfig config, FixedTerms terms, SchedulerConfig scheduler,
            Config source) {
        this(config, terms, scheduler.cronType(), source);
    }

    /**
     * @param source what the mapping was read from, for warnings
     */
    TermSettingsReader(RemoteTermRuntimeConfig config, FixedTerms terms, CronType cronType, Config source) {
        this.config = config;
        this.terms = terms;
        this.cronType = cronType;
        this.source = source;
    }

    /**
     * @param term the name of a declared term
     */
    public TermSettings read(String term) {
        readAll();
        return present(common, term);
    }

    /**
     * @param term the name of a declared term whose fetcher is {@code s3}
     */
    public S3Settings s3(String term) {
        readAll();
        return present(s3, term);
    }

    /**
     * @param term the name of a declared term whose fetcher is {@code http}
     */
    public HttpSettings http(String term) {
        readAll();
        return present(http, term);
    }

    /**
     * @param term the name of a declared term whose fetcher is {@code file}
     */
    public FileSettings file(String term) {
        readAll();
        return present(files, term);
    }

    private static <T> T present(Map<String, T> settings, String term) {
        T value = settings.get(term);
        if (value == null) {
            throw new IllegalArgumentException("No such term with this fetcher: " + term);
        }
        return value;
    }

    private synchronized void readAll() {
        if (common != null) {
            return;
        }
        Problems problems = new Problems();
        CommonSettingsReader commonReader = new CommonSettingsReader(new ScheduleReader(cronType));
        Map<String, TermSettings> read = new TreeMap<>();
        terms.byName().forEach((term, fixed) -> {
            TermLevels levels = new TermLevels(term, config, problems);
            read.put(term, commonReader.read(levels));
            switch (fixed.fetcher()) {
                case FixedTermSettings.S3 -> s3.put(term, S3SettingsReader.read(levels, fixed));
                case FixedTermSettings.HTTP -> http.put(term, HttpSettingsReader.read(levels));
                case FixedTermSettings.FILE -> files.put(term, FileSettingsReader.read(levels));
                default -> {
                    // a custom fetcher has its options
                }
            }
        });
        checkAliases(read, problems);
        problems.throwIfAny();
        UndeclaredTerms.warn(source.getPropertyNames(), terms.byName().keySet());
        FixedKeys.warn(source, terms);
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
