package io.quarkiverse.remoteterm.deployment.bean;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.impl.Reflections;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.ParamVar;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.creator.ClassCreator;
import io.quarkus.gizmo2.desc.ClassMethodDesc;
import io.quarkus.gizmo2.desc.ConstructorDesc;
import io.quarkus.gizmo2.desc.FieldDesc;
import io.quarkus.gizmo2.desc.InterfaceMethodDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/**
 * Generates the class that stands in for a value where it is injected. It extends or implements the type of the value, holds
 * the cell of the term, and each method calls the same method of the value that the cell serves at that moment. To callers it
 * is what ArC's client proxy would be, and it costs one read of a field more than the call itself: ArC's proxy would look up a
 * bean in a context at each call.
 */
final class ReferenceClass {

    static final String SUFFIX = "_RemoteTermReference";

    /** No class can be added to a package of the JDK. */
    private static final String PACKAGE_FOR_JDK_TYPES = "io.quarkiverse.remoteterm.generated";
    private static final MethodDesc GET = MethodDesc.of(TermCell.class, "get", Object.class);
    private static final MethodDesc TO_STRING = MethodDesc.of(Object.class, "toString", String.class);
    private static final MethodDesc REFLECTIVE_CALL = MethodDesc.of(Reflections.class, "invokeMethod", Object.class,
            Class.class, String.class, Class[].class, Object.class, Object[].class);

    private final ClassInfo type;
    private final List<MethodInfo> methods;
    private final Consumer<MethodInfo> reflective;
    private final ClassDesc typeDesc;
    private final boolean isInterface;

    /**
     * @param methods all that can be overridden
     * @param reflective receives the methods that only reflection can call
     */
    ReferenceClass(ClassInfo type, List<MethodInfo> methods, Consumer<MethodInfo> reflective) {
        this.type = type;
        this.methods = methods;
        this.reflective = reflective;
        this.typeDesc = ClassDesc.of(type.name().toString());
        this.isInterface = type.isInterface();
    }

    /**
     * @param type the type of a value
     */
    static ClassDesc nameFor(DotName type) {
        String name = type.toString() + SUFFIX;
        return ClassDesc.of(name.startsWith("java.") ? PACKAGE_FOR_JDK_TYPES + "." + name.replace('.', '_') : name);
    }

    void generate(Gizmo gizmo) {
        gizmo.class_(nameFor(type.name()), reference -> {
            reference.public_();
            if (isInterface) {
                reference.implements_(typeDesc);
            } else {
                reference.extends_(typeDesc);
            }
            reference.implements_(ClientProxy.class);
            FieldDesc cell = field(reference, "remoteTerm$cell", TermCell.class);
            FieldDesc bean = field(reference, "remoteTerm$bean", InjectableBean.class);
            constructor(reference, cell, bean);
            clientProxy(reference, cell, bean);
            methods.forEach(method -> delegate(method, reference, cell));
        });
    }

    private static FieldDesc field(ClassCreator reference, String name, Class<?> type) {
        return reference.field(name, field -> {
            field.private_();
            field.final_();
            field.setType(type);
        });
    }

    private void constructor(ClassCreator reference, FieldDesc cell, FieldDesc bean) {
        reference.constructor(constructor -> {
            constructor.public_();
            ParamVar cellParameter = constructor.parameter("cell", TermCell.class);
            ParamVar beanParameter = constructor.parameter("bean", InjectableBean.class);
            constructor.body(body -> {
                body.invokeSpecial(ConstructorDesc.of(isInterface ? ConstantDescs.CD_Object : typeDesc), reference.this_());
                body.set(reference.this_().field(cell), cellParameter);
                body.set(reference.this_().field(bean), beanParameter);
                body.return_();
            });
        });
    }

    private static void clientProxy(ClassCreator reference, FieldDesc cell, FieldDesc bean) {
        reference.method("arc_contextualInstance", method -> {
            method.public_();
            method.returning(Object.class);
            method.body(body -> body.return_(body.invokeVirtual(GET, reference.this_().field(cell))));
        });
        reference.method("arc_bean", method -> {
            method.public_();
            method.returning(InjectableBean.class);
            method.body(body -> body.return_(reference.this_().field(bean)));
        });
    }

    private void delegate(MethodInfo method, ClassCreator reference, FieldDesc cell) {
        MethodTypeDesc signature = MethodTypeDesc.ofDescriptor(method.descriptor());
        reference.method(method.name(), override -> {
            if (Modifier.isPublic(method.flags())) {
                override.public_();
            } else if (Modifier.isProtected(method.flags())) {
                override.protected_();
            } else {
                override.packagePrivate();
            }
            override.returning(signature.returnType());
            List<ParamVar> parameters = new ArrayList<>();
            for (int i = 0; i < signature.parameterCount(); i++) {
                parameters.add(override.parameter("p" + i, signature.parameterType(i)));
            }
            for (Type exception : method.exceptions()) {
                override.throws_(ClassDesc.ofDescriptor(exception.descriptor()));
            }
            override.body(body -> {
                if (!isInterface) {
                    // the constructor of the type may call its methods, before there is a cell
                    body.ifNull(reference.this_().field(cell), early -> callSuper(method, signature, reference, early,
                            parameters));
                }
                Expr value = body.localVar("value",
                        body.cast(body.invokeVirtual(GET, reference.this_().field(cell)), typeDesc));
                body.return_(call(method, signature, value, parameters, body));
            });
        });
    }

    private void callSuper(MethodInfo method, MethodTypeDesc signature, ClassCreator reference, BlockCreator body,
            List<ParamVar> parameters) {
        if (Modifier.isAbstract(method.flags())) {
            body.throw_(IllegalStateException.class, "The constructor of " + type.name() + " calls " + method.name()
                    + "(), which has no implementation before there is a value");
        } else {
            body.return_(body.invokeSpecial(ClassMethodDesc.of(typeDesc, method.name(), signature), reference.this_(),
                    parameters));
        }
    }

    private Expr call(MethodInfo method, MethodTypeDesc signature, Expr value, List<ParamVar> parameters, BlockCreator body) {
        if (method.declaringClass().name().equals(DotNames.OBJECT)) {
            return body.invokeVirtual(TO_STRING, value);
        }
        if (isInterface) {
            return body.invokeInterface(InterfaceMethodDesc.of(typeDesc, method.name(), signature), value, parameters);
        }
        if (isProtectedElsewhere(method)) {
            reflective.accept(method);
            Expr types = body.newArray(Class.class, signature.parameterList().stream().map(Const::of).toList());
            Expr result = body.invokeStatic(REFLECTIVE_CALL,
                    Const.of(ClassDesc.of(method.declaringClass().name().toString())), Const.of(method.name()), types, value,
                    body.newArray(Object.class, parameters));
            return method.returnType().kind() == Type.Kind.VOID ? Const.ofVoid() : result;
        }
        return body.invokeVirtual(ClassMethodDesc.of(typeDesc, method.name(), signature), value, parameters);
    }

    /** A protected method of another package can be overridden, but not be called on another object. */
    private boolean isProtectedElsewhere(MethodInfo method) {
        return !Modifier.isPublic(method.flags())
                && !nameFor(type.name()).packageName().equals(OverridableMethods.packageName(method.declaringClass()));
    }
}
