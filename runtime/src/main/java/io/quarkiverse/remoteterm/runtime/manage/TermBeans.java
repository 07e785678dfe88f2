package io.quarkiverse.remoteterm.runtime.manage;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.runtime.decode.JsonDecoder;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListeners;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.archive.Archive;
import io.quarkiverse.remoteterm.runtime.payload.manifest.ManifestFormat;
import io.quarkiverse.remoteterm.spi.TermDecoder;
import io.quarkiverse.remoteterm.spi.TermValidator;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;

/**
 * The beans that values are made with, and those that are notified.
 */
@Singleton
public final class TermBeans {

    private static final Type VALIDATOR = new TypeLiteral<TermValidator<?>>() {
    }.getType();

    private final Instance<TermValidator<?>> validators;
    /** To look for the validators of a term leaves something in the container for each. */
    private final Set<String> validated;
    private final List<TermDecoder> decoders;
    private final Optional<TermDecoder> json;
    private final Instance<ManifestFormat> manifestFormat;
    private final TermChangeListeners listeners;

    @Inject
    TermBeans(@Any Instance<TermValidator<?>> validators, @All List<TermDecoder> decoders,
            @Identifier(JsonDecoder.IDENTIFIER) Instance<TermDecoder> json, Instance<ManifestFormat> manifestFormat,
            TermChangeListeners listeners, BeanManager beans) {
        this.validators = validators;
        this.validated = beans.getBeans(VALIDATOR, Any.Literal.INSTANCE).stream().flatMap(bean -> bean.getQualifiers().stream())
                .filter(RemoteTerm.class::isInstance).map(qualifier -> ((RemoteTerm) qualifier).value())
                .collect(Collectors.toUnmodifiableSet());
        this.json = json.isResolvable() ? Optional.of(json.get()) : Optional.empty();
        // all beans of the type are in the list, whatever their qualifiers; the built-in one is asked last
        this.decoders = decoders.stream().filter(decoder -> this.json.isEmpty() || decoder != this.json.get()).toList();
        this.manifestFormat = manifestFormat;
        this.listeners = listeners;
    }

    TermChangeListeners listeners() {
        return listeners;
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
        if (!validated.contains(term)) {
            return List.of();
        }
        List<TermValidator<Object>> found = new ArrayList<>();
        for (TermValidator<?> validator : validators.select(RemoteTerm.Literal.of(term))) {
            found.add((TermValidator<Object>) validator);
        }
        return found;
    }
}
