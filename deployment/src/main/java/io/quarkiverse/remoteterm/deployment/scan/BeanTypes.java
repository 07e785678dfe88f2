package io.quarkiverse.remoteterm.deployment.scan;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jboss.jandex.ArrayType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;
import org.jboss.jandex.TypeVariable;

/**
 * The bean types that a producer method with a certain return type has: the type with all its supertypes, less those that are
 * no legal bean types because they contain a wildcard.
 */
public final class BeanTypes {

    /** Known to a build on Java 21, missing at run time on Java 17. ArC leaves it out as well. */
    private static final DotName SEQUENCED_COLLECTION = DotName.createSimple("java.util.SequencedCollection");

    private final IndexView index;

    public BeanTypes(IndexView index) {
        this.index = index;
    }

    public Set<Type> of(Type type) {
        Set<Type> types = new LinkedHashSet<>();
        add(type, types);
        types.add(ClassType.OBJECT_TYPE);
        return types;
    }

    private void add(Type type, Set<Type> types) {
        if (type.name().equals(SEQUENCED_COLLECTION)) {
            return;
        }
        ClassInfo declaration = type.kind() == Type.Kind.ARRAY ? null : index.getClassByName(type.name());
        if (!Types.mentions(type, Type.Kind.WILDCARD_TYPE) && !isHiddenInPlatform(declaration)) {
            types.add(type);
        }
        if (declaration == null) {
            return;
        }
        boolean raw = type.kind() == Type.Kind.CLASS && !declaration.typeParameters().isEmpty();
        Map<String, Type> arguments = arguments(type, declaration);
        for (Type ancestor : ancestors(declaration)) {
            add(raw ? ClassType.create(ancestor.name()) : substitute(ancestor, arguments), types);
        }
    }

    /** As the superclass of {@code StringBuilder}, which no class outside its package can name. */
    private static boolean isHiddenInPlatform(ClassInfo declaration) {
        return declaration != null && !Modifier.isPublic(declaration.flags())
                && declaration.name().packagePrefix().startsWith("java.");
    }

    private static List<Type> ancestors(ClassInfo declaration) {
        List<Type> ancestors = new ArrayList<>(declaration.interfaceTypes());
        if (declaration.superClassType() != null) {
            ancestors.add(declaration.superClassType());
        }
        return ancestors;
    }

    private static Map<String, Type> arguments(Type type, ClassInfo declaration) {
        Map<String, Type> arguments = new HashMap<>();
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            List<TypeVariable> variables = declaration.typeParameters();
            for (int i = 0; i < variables.size(); i++) {
                arguments.put(variables.get(i).identifier(), type.asParameterizedType().arguments().get(i));
            }
        }
        return arguments;
    }

    private static Type substitute(Type type, Map<String, Type> arguments) {
        return switch (type.kind()) {
            case TYPE_VARIABLE -> arguments.getOrDefault(type.asTypeVariable().identifier(), type);
            case PARAMETERIZED_TYPE -> ParameterizedType.create(type.name(), type.asParameterizedType().arguments().stream()
                    .map(argument -> substitute(argument, arguments)).toArray(Type[]::new), null);
            case ARRAY -> ArrayType.create(substitute(type.asArrayType().constituent(), arguments),
                    type.asArrayType().dimensions());
            default -> type.annotations().isEmpty() ? type : ClassType.create(type.name());
        };
    }
}
