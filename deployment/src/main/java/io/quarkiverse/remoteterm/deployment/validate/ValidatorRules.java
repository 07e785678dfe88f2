package io.quarkiverse.remoteterm.deployment.validate;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.deployment.scan.BeanTypes;
import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.TermBeanBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.Types;
import io.quarkus.arc.deployment.BuildExclusionsBuildItem;

/**
 * Checks that classes annotated {@code @RemoteTerm} are validators of declared terms.
 */
final class ValidatorRules {

    private final IndexView index;
    private final BuildExclusionsBuildItem exclusions;
    private final BeanTypes beanTypes;
    private final Map<String, TermBeanBuildItem> terms = new TreeMap<>();

    /**
     * @param index also knows classes of dependencies that are not indexed
     */
    ValidatorRules(IndexView index, BuildExclusionsBuildItem exclusions, List<TermBeanBuildItem> terms) {
        this.index = index;
        this.exclusions = exclusions;
        this.beanTypes = new BeanTypes(index);
        terms.forEach(term -> this.terms.put(term.term().name(), term));
    }

    /**
     * @return all that is wrong, each with what to do
     */
    List<String> check() {
        List<String> violations = new ArrayList<>();
        for (AnnotationInstance annotation : index.getAnnotations(DotNames.REMOTE_TERM)) {
            if (annotation.target().kind() == AnnotationTarget.Kind.CLASS && !exclusions.isExcluded(annotation.target())) {
                check(annotation.target().asClass(), annotation.value().asString())
                        .ifPresent(what -> violations.add("@RemoteTerm(\"%s\") on %s: %s"
                                .formatted(annotation.value().asString(), annotation.target().asClass().name(), what)));
            }
        }
        return violations;
    }

    /**
     * @return what is probably not meant
     */
    List<String> warnings() {
        return index.getAllKnownImplementations(DotNames.TERM_VALIDATOR).stream()
                .filter(type -> isConcrete(type) && !type.hasDeclaredAnnotation(DotNames.REMOTE_TERM)
                        && !type.hasDeclaredAnnotation(DotNames.VETOED) && !exclusions.isExcluded(type)
                        && index.getAllKnownSubclasses(type.name()).isEmpty())
                .map(type -> ("%s implements TermValidator and validates nothing: annotate it with @RemoteTerm and the name of the"
                        + " term to validate").formatted(type.name()))
                .sorted().toList();
    }

    private static boolean isConcrete(ClassInfo type) {
        return !type.isAbstract() && !type.isInterface() && !type.isEnum()
                && (type.nestingType() == ClassInfo.NestingType.TOP_LEVEL || Modifier.isStatic(type.flags()));
    }

    private Optional<String> check(ClassInfo type, String name) {
        Optional<Type> validator = beanTypes.of(ClassType.create(type.name())).stream()
                .filter(beanType -> beanType.name().equals(DotNames.TERM_VALIDATOR)).findFirst();
        if (validator.isEmpty()) {
            return Optional.of("on a class the annotation names the term to validate: implement TermValidator, or move the"
                    + " annotation to a producer method");
        }
        if (!isConcrete(type)) {
            return Optional.of("it cannot be a bean and validates nothing: annotate a concrete class, static if it is nested");
        }
        TermBeanBuildItem term = terms.get(name);
        if (term == null) {
            return Optional.of("there is no remote term '%s' to validate, only %s".formatted(name,
                    terms.isEmpty() ? "none at all" : String.join(", ", terms.keySet())));
        }
        return accepts(validator.get(), beanTypes.of(term.term().type())) ? Optional.empty()
                : Optional.of("it validates %s, but the term is a %s, made by %s(): implement TermValidator<%s>".formatted(
                        validator.get().asParameterizedType().arguments().get(0), term.term().type(),
                        term.term().producer(), term.term().type()));
    }

    private static boolean accepts(Type validator, Set<Type> types) {
        if (validator.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            return true;
        }
        Type accepted = validator.asParameterizedType().arguments().get(0);
        return Types.mentionsVariable(accepted) || types.stream().anyMatch(type -> type.equals(accepted)
                || accepted.kind() == Type.Kind.CLASS && type.name().equals(accepted.name()));
    }
}
