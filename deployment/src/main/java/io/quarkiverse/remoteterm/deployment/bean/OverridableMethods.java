package io.quarkiverse.remoteterm.deployment.bean;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.remoteterm.deployment.scan.DotNames;

/**
 * The methods of a type that its reference can override, its own and inherited ones, bridges included. Of Object only
 * {@code toString()}: references are equal to themselves, unless the type says what equality means.
 */
final class OverridableMethods {

    private final IndexView index;
    private final String packageName;
    private final Map<String, MethodInfo> bySignature = new LinkedHashMap<>();

    private OverridableMethods(IndexView index, ClassInfo type) {
        this.index = index;
        this.packageName = ReferenceClass.nameFor(type.name()).packageName();
    }

    static List<MethodInfo> of(ClassInfo type, IndexView index) {
        OverridableMethods methods = new OverridableMethods(index, type);
        methods.add(type);
        return new ArrayList<>(methods.bySignature.values());
    }

    private void add(ClassInfo type) {
        for (MethodInfo method : type.methods()) {
            if (isOverridable(method)) {
                bySignature.putIfAbsent(method.name() + method.descriptor(), method);
            }
        }
        addAncestor(type.superName());
        type.interfaceNames().forEach(this::addAncestor);
    }

    private void addAncestor(DotName name) {
        ClassInfo ancestor = name == null ? null : index.getClassByName(name);
        if (ancestor != null) {
            add(ancestor);
        }
    }

    private boolean isOverridable(MethodInfo method) {
        int flags = method.flags();
        if (Modifier.isStatic(flags) || Modifier.isPrivate(flags) || Modifier.isFinal(flags) || isConstructor(method)) {
            return false;
        }
        if (method.declaringClass().name().equals(DotNames.OBJECT)) {
            return method.name().equals("toString");
        }
        boolean packagePrivate = !Modifier.isPublic(flags) && !Modifier.isProtected(flags);
        return !isFinalizer(method)
                && (!packagePrivate || packageName(method.declaringClass()).equals(packageName));
    }

    static String packageName(ClassInfo type) {
        String prefix = type.name().packagePrefix();
        return prefix == null ? "" : prefix;
    }

    private static boolean isConstructor(MethodInfo method) {
        return method.name().startsWith("<");
    }

    /** A value is not finalized together with what stands in for it. */
    private static boolean isFinalizer(MethodInfo method) {
        return method.name().equals("finalize") && method.parametersCount() == 0;
    }
}
