package io.quarkiverse.remoteterm.deployment.scan;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.PrimitiveType;
import org.jboss.jandex.Type;

/**
 * Validates the declaration of a producer method, as far as no bean needs to be known.
 */
final class ProducerMethodRules {

    private static final Set<DotName> LATER = Set.of(DotNames.UNI, DotNames.MULTI, DotNames.COMPLETION_STAGE,
            DotNames.COMPLETABLE_FUTURE, DotNames.FUTURE);
    private static final Set<DotName> LOOKUPS = Set.of(DotNames.LOOKUP_IF_PROPERTY, DotNames.LOOKUP_UNLESS_PROPERTY);
    private static final Set<DotName> RECEIVING = Set.of(DotNames.OBSERVES, DotNames.OBSERVES_ASYNC, DotNames.DISPOSES);

    private final Annotations annotations;

    ProducerMethodRules(Annotations annotations) {
        this.annotations = annotations;
    }

    /**
     * @return all that is wrong, each with what to do; empty if the method is sound
     */
    List<String> check(MethodInfo method) {
        List<String> violations = new ArrayList<>();
        checkPlace(method, violations);
        checkAnnotations(method, violations);
        checkReturnType(method.returnType(), violations);
        violations.addAll(new PayloadParameterRules(annotations).check(method));
        return violations;
    }

    private void checkPlace(MethodInfo method, List<String> violations) {
        ClassInfo declaring = method.declaringClass();
        if (Modifier.isPrivate(method.flags())) {
            violations.add("a producer method cannot be private: make it package-private");
        }
        if (declaring.isInterface() || declaring.isAbstract()) {
            violations.add("%s cannot be a bean, it is %s: declare the method in a concrete class"
                    .formatted(declaring.name(), declaring.isInterface() ? "an interface" : "abstract"));
        } else if (declaring.isEnum()) {
            violations.add("%s cannot be a bean, it is an enum: declare the method in a class".formatted(declaring.name()));
        } else if (declaring.nestingType() != ClassInfo.NestingType.TOP_LEVEL && !Modifier.isStatic(declaring.flags())) {
            violations.add("%s cannot be a bean, it is an inner class: make it static".formatted(declaring.name()));
        }
    }

    private void checkAnnotations(MethodInfo method, List<String> violations) {
        for (AnnotationInstance annotation : Annotations.of(method)) {
            if (annotations.isScope(annotation)) {
                violations.add(("a producer method has no scope, the extension decides how long a value lives:"
                        + " remove @%s").formatted(annotation.name().withoutPackagePrefix()));
            }
            if (LOOKUPS.contains(annotation.name())) {
                violations.add("a term is loaded whether or not it is looked up: use @IfBuildProperty in place of @%s"
                        .formatted(annotation.name().withoutPackagePrefix()));
            }
        }
        if (method.hasDeclaredAnnotation(DotNames.ALTERNATIVE) && Precedence.of(method).alternative().isEmpty()) {
            violations.add("an alternative has to be selected: add @Priority");
        }
        for (MethodParameterInfo parameter : method.parameters()) {
            for (DotName receiving : RECEIVING) {
                if (parameter.hasDeclaredAnnotation(receiving)) {
                    violations.add("a producer method is no observer and no disposer: remove @%s from parameter %d"
                            .formatted(receiving.withoutPackagePrefix(), parameter.position() + 1));
                }
            }
        }
    }

    private void checkReturnType(Type type, List<String> violations) {
        if (type.kind() == Type.Kind.VOID) {
            violations.add("it returns void: return the value to publish");
        } else if (type.kind() == Type.Kind.PRIMITIVE) {
            violations.add("it returns the primitive type %s: return an object, such as %s".formatted(type,
                    PrimitiveType.box(type.asPrimitiveType()).name().withoutPackagePrefix()));
        } else if (LATER.contains(type.name())) {
            violations.add("it returns %s: return the value itself, the method may block".formatted(type));
        } else if (Types.mentions(type, Type.Kind.WILDCARD_TYPE)) {
            violations.add("it returns %s, and a type with a wildcard cannot be injected: say which type it is"
                    .formatted(type));
        } else if (Types.mentionsVariable(type)) {
            violations.add("it returns %s, and a type variable cannot be injected: say which type it is".formatted(type));
        }
    }
}
