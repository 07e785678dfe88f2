package io.quarkiverse.remoteterm.deployment.validate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.deployment.scan.Annotations;
import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;

/**
 * What a parameter of a producer method asks for.
 *
 * @param type of the beans
 * @param qualifiers of the beans; none: whichever they have
 * @param lookup whether the method looks them up, as by an {@code Instance}: there may be any number of them
 */
public record InjectedParameter(MethodParameterInfo parameter, Type type, Set<AnnotationInstance> qualifiers,
        boolean lookup) {

    private static final Set<DotName> LOOKUPS = Set.of(DotNames.INSTANCE, DotNames.INJECTABLE_INSTANCE, DotNames.PROVIDER);

    static List<InjectedParameter> of(RemoteTermBuildItem term, Annotations annotations) {
        return term.injected().stream().map(parameter -> of(parameter, annotations)).toList();
    }

    private static InjectedParameter of(MethodParameterInfo parameter, Annotations annotations) {
        Type type = parameter.type();
        Set<AnnotationInstance> qualifiers = annotations.required(parameter.declaredAnnotations());
        boolean list = parameter.hasDeclaredAnnotation(DotNames.ALL);
        boolean lookup = (list || isLookup(type)) && type.kind() == Type.Kind.PARAMETERIZED_TYPE;
        return new InjectedParameter(parameter, lookup ? type.asParameterizedType().arguments().get(0) : type,
                list ? without(DotNames.ALL, qualifiers) : qualifiers, lookup);
    }

    public static boolean isLookup(Type type) {
        return LOOKUPS.contains(type.name());
    }

    private static Set<AnnotationInstance> without(DotName name, Set<AnnotationInstance> qualifiers) {
        return qualifiers.stream().filter(qualifier -> !qualifier.name().equals(name)).collect(Collectors.toSet());
    }
}
