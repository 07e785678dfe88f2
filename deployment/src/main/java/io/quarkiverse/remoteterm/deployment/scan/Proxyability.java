package io.quarkiverse.remoteterm.deployment.scan;

import java.lang.reflect.Modifier;
import java.util.Optional;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * Whether a reference can be injected in place of a value of some type. ArC does not check it for synthetic beans: it would
 * generate a client proxy that fails.
 */
public final class Proxyability {

    private final IndexView index;

    public Proxyability(IndexView index) {
        this.index = index;
    }

    /**
     * @return why there can be no proxy, to follow the word "because"; empty if there can be one
     */
    public Optional<String> obstacle(Type type) {
        if (type.kind() == Type.Kind.ARRAY) {
            return Optional.of("it is an array");
        }
        ClassInfo declaration = index.getClassByName(type.name());
        if (declaration == null) {
            return Optional.of("the class is not on the build's class path");
        }
        if (declaration.isRecord()) {
            return Optional.of("it is a record");
        }
        if (declaration.isEnum()) {
            return Optional.of("it is an enum");
        }
        if (declaration.isFinal()) {
            return Optional.of("it is final");
        }
        if (declaration.isSealed()) {
            return Optional.of("it is sealed");
        }
        if (declaration.isInterface()) {
            return Optional.empty();
        }
        MethodInfo constructor = declaration.method("<init>");
        if (constructor == null || Modifier.isPrivate(constructor.flags())) {
            return Optional.of("it has no non-private constructor without parameters");
        }
        return finalMethod(declaration);
    }

    private Optional<String> finalMethod(ClassInfo declaration) {
        for (ClassInfo type = declaration; type != null && !type.name().equals(DotNames.OBJECT); type = superclass(type)) {
            for (MethodInfo method : type.methods()) {
                if (Modifier.isFinal(method.flags()) && !Modifier.isStatic(method.flags())
                        && !Modifier.isPrivate(method.flags())) {
                    return Optional.of("its method %s() is final".formatted(method.name()));
                }
            }
        }
        return Optional.empty();
    }

    private ClassInfo superclass(ClassInfo type) {
        return type.superName() == null ? null : index.getClassByName(type.superName());
    }
}
