package io.quarkiverse.remoteterm.deployment.scan;

import java.util.List;
import java.util.Optional;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.runtime.decode.PayloadType;

/**
 * A parameter of a producer method that receives a payload.
 *
 * @param part of the manifest; empty: none is named
 */
public record PayloadParameterInfo(int position, Optional<String> part, Type type) {

    /**
     * @return those with a part; else the first parameter
     */
    static List<PayloadParameterInfo> of(MethodInfo method) {
        List<PayloadParameterInfo> parts = method.parameters().stream().filter(parameter -> part(parameter).isPresent())
                .map(PayloadParameterInfo::of).toList();
        return parts.isEmpty() ? method.parameters().stream().limit(1).map(PayloadParameterInfo::of).toList() : parts;
    }

    private static PayloadParameterInfo of(MethodParameterInfo parameter) {
        return new PayloadParameterInfo(parameter.position(), part(parameter), parameter.type());
    }

    static Optional<String> part(MethodParameterInfo parameter) {
        return Optional.ofNullable(parameter.declaredAnnotation(DotNames.PART)).map(AnnotationInstance::value)
                .map(value -> value.asString());
    }

    public PayloadType.Kind kind() {
        return PayloadKinds.of(type);
    }
}
