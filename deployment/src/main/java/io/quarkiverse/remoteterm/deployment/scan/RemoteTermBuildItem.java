package io.quarkiverse.remoteterm.deployment.scan;

import java.util.List;
import java.util.Optional;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * A declared term whose name is well formed and unique, and whose producer method is sound. It is known before any bean is.
 * The order of the items is not defined: sort by name whatever reaches a recorder.
 */
public final class RemoteTermBuildItem extends MultiBuildItem {

    private final String name;
    private final String fetcher;
    private final Optional<String> manifest;
    private final MethodInfo method;

    public RemoteTermBuildItem(String name, String fetcher, Optional<String> manifest, MethodInfo method) {
        this.name = name;
        this.fetcher = fetcher;
        this.manifest = manifest;
        this.method = method;
    }

    public String name() {
        return name;
    }

    /**
     * @return {@code s3}, {@code http}, {@code file} or the identifier of a {@code TermFetcher} bean
     */
    public String fetcher() {
        return fetcher;
    }

    /**
     * @return the name that the term's manifests are made out to; empty if it has none
     */
    public Optional<String> manifest() {
        return manifest;
    }

    /**
     * @return the producer method
     */
    public MethodInfo method() {
        return method;
    }

    public ClassInfo declaringClass() {
        return method.declaringClass();
    }

    /**
     * @return what the producer method returns
     */
    public Type type() {
        return method.returnType();
    }

    /**
     * @return the parameters that receive a payload, ordered by position, at least one
     */
    public List<PayloadParameterInfo> payloads() {
        return PayloadParameterInfo.of(method);
    }

    /**
     * @return all other parameters, which are injection points
     */
    public List<MethodParameterInfo> injected() {
        List<PayloadParameterInfo> payloads = payloads();
        return method.parameters().stream()
                .filter(parameter -> payloads.stream().noneMatch(payload -> payload.position() == parameter.position()))
                .toList();
    }

    /**
     * @return the producer method for messages: {@code com.acme.Terms.rates}
     */
    public String producer() {
        return method.declaringClass().name() + "." + method.name();
    }
}
