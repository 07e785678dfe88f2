package io.quarkiverse.remoteterm.deployment.scan;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * A declared term whose name is well formed and unique, and whose producer method is sound. It is known before any bean is.
 * The order of the items is not defined: sort by name whatever reaches a recorder.
 */
public final class RemoteTermBuildItem extends MultiBuildItem {

    private final String name;
    private final String fetcher;
    private final MethodInfo method;

    public RemoteTermBuildItem(String name, String fetcher, MethodInfo method) {
        this.name = name;
        this.fetcher = fetcher;
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
     * @return the producer method; its first parameter is the payload
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

    public Type payloadType() {
        return method.parameterType(0);
    }

    public PayloadType.Kind payloadKind() {
        return PayloadKinds.of(payloadType());
    }

    /**
     * @return the producer method for messages: {@code com.acme.Terms.rates}
     */
    public String producer() {
        return method.declaringClass().name() + "." + method.name();
    }
}
