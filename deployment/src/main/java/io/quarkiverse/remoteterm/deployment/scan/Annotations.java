package io.quarkiverse.remoteterm.deployment.scan;

import java.beans.Introspector;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Reads annotations as CDI does: which are scopes, qualifiers and stereotypes.
 */
public final class Annotations {

    private static final Set<AnnotationInstance> DEFAULT = Set.of(
            AnnotationInstance.create(DotNames.DEFAULT, null, List.of()));

    private final IndexView index;

    /**
     * @param index also knows annotations of dependencies that are not indexed
     */
    public Annotations(IndexView index) {
        this.index = index;
    }

    /**
     * @return the annotations of the method itself, without those of its parameters and types
     */
    public static List<AnnotationInstance> of(MethodInfo method) {
        return method.declaredAnnotations().stream()
                .filter(annotation -> annotation.target().kind() == AnnotationTarget.Kind.METHOD)
                .toList();
    }

    public boolean isScope(AnnotationInstance annotation) {
        return isAnnotatedWith(annotation, DotNames.SCOPE) || isAnnotatedWith(annotation, DotNames.NORMAL_SCOPE);
    }

    public boolean isQualifier(AnnotationInstance annotation) {
        return isAnnotatedWith(annotation, DotNames.QUALIFIER);
    }

    /**
     * @return whether a class with this annotation hands its scope down to subclasses
     */
    public boolean isInheritedScope(AnnotationInstance annotation) {
        return isScope(annotation) && isAnnotatedWith(annotation, DotNames.INHERITED);
    }

    /**
     * @return whether it is a stereotype with a scope, its own or that of a stereotype it carries
     */
    public boolean bringsScope(AnnotationInstance annotation) {
        ClassInfo type = index.getClassByName(annotation.name());
        return type != null && type.hasDeclaredAnnotation(DotNames.STEREOTYPE)
                && type.declaredAnnotations().stream().anyMatch(meta -> isScope(meta) || bringsScope(meta));
    }

    /**
     * @return the qualifiers among them, repeated ones one by one, each without its place
     */
    public List<AnnotationInstance> qualifiers(Collection<AnnotationInstance> annotations) {
        return annotations.stream()
                .flatMap(Annotations::unfold)
                .filter(this::isQualifier)
                .map(annotation -> AnnotationInstance.create(annotation.name(), null, annotation.values()))
                .toList();
    }

    /**
     * @return the qualifiers that a producer method gives to its beans; {@code @Named} always with a name
     */
    public List<AnnotationInstance> qualifiersOf(MethodInfo method) {
        return qualifiers(of(method)).stream()
                .map(qualifier -> isUnnamed(qualifier) ? named(propertyName(method.name())) : qualifier)
                .toList();
    }

    /**
     * @param annotations of a parameter or field that is injected
     * @return the qualifiers that it asks for, never empty
     */
    public Set<AnnotationInstance> required(Collection<AnnotationInstance> annotations) {
        List<AnnotationInstance> own = qualifiers(annotations);
        return own.isEmpty() ? DEFAULT : Set.copyOf(own);
    }

    private static boolean isUnnamed(AnnotationInstance qualifier) {
        return qualifier.name().equals(DotNames.NAMED)
                && (qualifier.value() == null || qualifier.value().asString().isEmpty());
    }

    private static AnnotationInstance named(String name) {
        return AnnotationInstance.create(DotNames.NAMED, null, List.of(AnnotationValue.createStringValue("value", name)));
    }

    /** The default name as CDI has it: of a getter the property, else the method's. */
    private static String propertyName(String method) {
        String property = method.startsWith("get") ? method.substring(3) : method.startsWith("is") ? method.substring(2) : "";
        return property.isEmpty() || !Character.isUpperCase(property.charAt(0)) ? method : Introspector.decapitalize(property);
    }

    private static Stream<AnnotationInstance> unfold(AnnotationInstance annotation) {
        AnnotationValue value = annotation.value();
        if (value != null && value.kind() == AnnotationValue.Kind.ARRAY
                && value.componentKind() == AnnotationValue.Kind.NESTED) {
            return Arrays.stream(value.asNestedArray());
        }
        return Stream.of(annotation);
    }

    private boolean isAnnotatedWith(AnnotationInstance annotation, DotName meta) {
        ClassInfo type = index.getClassByName(annotation.name());
        return type != null && type.hasDeclaredAnnotation(meta);
    }
}
