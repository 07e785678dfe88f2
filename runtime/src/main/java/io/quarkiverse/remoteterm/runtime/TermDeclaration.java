package io.quarkiverse.remoteterm.runtime;

import java.lang.reflect.Type;
import java.util.List;

import jakarta.enterprise.invoke.Invoker;

import io.quarkiverse.remoteterm.runtime.decode.PayloadType;

/**
 * What the build knows of a term.
 *
 * @param producer the producer method for messages: {@code com.acme.Terms.rates}
 * @param type what it returns
 * @param fetcher {@code s3}, {@code http}, {@code file} or the identifier of a custom fetcher
 * @param loadsAfter the terms to load first, ordered by name
 * @param parameters how many parameters the producer method has, at least 1
 * @param invoker calls the producer method; its arguments are the payload, then null for each injected parameter
 */
public record TermDeclaration(String name, String producer, Type type, PayloadType payload, String fetcher,
        List<String> loadsAfter, int parameters, Invoker<Object, Object> invoker) {
}
