package io.quarkiverse.remoteterm.runtime.manage;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.TermDeclaration;
import io.quarkiverse.remoteterm.runtime.fetch.Replacement;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.quarkiverse.remoteterm.runtime.fetch.SourceReplacement;
import io.quarkiverse.remoteterm.runtime.fetch.TermSources;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.smallrye.common.annotation.Identifier;

/**
 * The beans that terms are read from.
 */
@Singleton
public final class SourceBeans {

    private final Instance<SourceFactory> factories;
    private final Instance<TermFetcher> fetchers;
    /** Looked up once: each check asks them. */
    private final List<SourceReplacement> replacements;

    @Inject
    SourceBeans(@Any Instance<SourceFactory> factories, @Any Instance<TermFetcher> fetchers,
            Instance<SourceReplacement> replacements) {
        this.factories = factories;
        this.fetchers = fetchers;
        this.replacements = replacements.stream().toList();
    }

    TermSources of(TermDeclaration declaration) {
        String term = declaration.name();
        TermSources sources = new TermSources(() -> configured(declaration),
                () -> replacement(term));
        if (!isOptional(term)) {
            // what is wrong with them stops the start
            sources.configured();
        }
        return sources;
    }

    private Optional<Replacement> replacement(String term) {
        for (SourceReplacement each : replacements) {
            Optional<Replacement> found = each.find(term);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether the application starts although the term's configured source gives nothing. */
    boolean isOptional(String term) {
        return replacements.stream().anyMatch(replacement -> replacement.isOptional(term));
    }

    private List<Source> configured(TermDeclaration declaration) {
        Instance<SourceFactory> factory = factories.select(Identifier.Literal.of(declaration.fetcher()));
        if (factory.isResolvable()) {
            return factory.get().sources(declaration.name());
        }
        TermFetcher fetcher = fetchers.select(Identifier.Literal.of(declaration.fetcher())).get();
        String id = declaration.fetcher() + ":" + declaration.name();
        return List.of(new Source(id, "fetcher '" + declaration.fetcher() + "'", fetcher, Optional.empty(),
                Optional.empty()));
    }
}
