package io.quarkiverse.remoteterm.runtime.manage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.runtime.TermDeclaration;
import io.quarkiverse.remoteterm.runtime.decode.JsonDecoder;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.quarkiverse.remoteterm.runtime.fetch.SourceReplacement;
import io.quarkiverse.remoteterm.runtime.fetch.TermSources;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListeners;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.archive.Archive;
import io.quarkiverse.remoteterm.runtime.payload.manifest.ManifestFormat;
import io.quarkiverse.remoteterm.spi.TermDecoder;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.quarkiverse.remoteterm.spi.TermValidator;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;

/**
 * The beans that terms are made of.
 */
@Singleton
public final class TermBeans {

    private final Instance<SourceFactory> factories;
    private final Instance<TermFetcher> fetchers;
    private final Instance<SourceReplacement> replacements;
    private final Instance<TermValidator<?>> validators;
    private final List<TermDecoder> decoders;
    private final Optional<TermDecoder> json;
    private final Instance<ManifestFormat> manifestFormat;
    private final TermChangeListeners listeners;

    @Inject
    TermBeans(@Any Instance<SourceFactory> factories, @Any Instance<TermFetcher> fetchers,
            Instance<SourceReplacement> replacements,
            @Any Instance<TermValidator<?>> validators, @All List<TermDecoder> decoders,
            @Identifier(JsonDecoder.IDENTIFIER) Instance<TermDecoder> json, Instance<ManifestFormat> manifestFormat,
            TermChangeListeners listeners) {
        this.factories = factories;
        this.fetchers = fetchers;
        this.replacements = replacements;
        this.validators = validators;
        this.json = json.isResolvable() ? Optional.of(json.get()) : Optional.empty();
        // all beans of the type are in the list, whatever their qualifiers; the built-in one is asked last
        this.decoders = decoders.stream().filter(decoder -> this.json.isEmpty() || decoder != this.json.get()).toList();
        this.manifestFormat = manifestFormat;
        this.listeners = listeners;
    }

    TermChangeListeners listeners() {
        return listeners;
    }

    TermSources sources(TermDeclaration declaration) {
        String term = declaration.name();
        TermSources sources = new TermSources(() -> configured(declaration),
                () -> replacements.stream().flatMap(replacement -> replacement.find(term).stream()).findFirst());
        if (!isOptional(term)) {
            // what is wrong with them stops the start
            sources.configured();
        }
        return sources;
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

    /** Only of an application with manifests. */
    ManifestFormat manifestFormat() {
        return manifestFormat.get();
    }

    PayloadDecoder decoder(PayloadFiles files, Optional<Archive> archive) {
        return new PayloadDecoder(decoders, json, files, archive);
    }

    @SuppressWarnings("unchecked")
    List<TermValidator<Object>> validators(String term) {
        List<TermValidator<Object>> found = new ArrayList<>();
        for (TermValidator<?> validator : validators.select(RemoteTerm.Literal.of(term))) {
            found.add((TermValidator<Object>) validator);
        }
        return found;
    }
}
