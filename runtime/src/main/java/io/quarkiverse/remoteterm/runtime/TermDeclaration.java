package io.quarkiverse.remoteterm.runtime;

import java.lang.reflect.Type;
import java.util.List;

import jakarta.enterprise.invoke.Invoker;

import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;

/**
 * What the build knows of a term.
 *
 * @param type what the producer method returns
 * @param fetcher {@code s3}, {@code http}, {@code file} or the identifier of a custom fetcher
 * @param loadsAfter the terms to load first, ordered by name
 */
public record TermDeclaration(String name, Type type, PayloadParameters payloads, String fetcher, List<String> loadsAfter,
        ProducerMethod method) {

    /**
     * @return the producer method for messages: {@code com.acme.Terms.rates}
     */
    public String producer() {
        return method.name();
    }

    /**
     * @return how many parameters the producer method has, at least 1
     */
    public int parameters() {
        return method.parameters();
    }

    /**
     * @return calls the producer method; its arguments are null for each injected parameter
     */
    public Invoker<Object, Object> invoker() {
        return method;
    }
}
