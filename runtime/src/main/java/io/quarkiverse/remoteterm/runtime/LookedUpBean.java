package io.quarkiverse.remoteterm.runtime;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.runtime.publish.TermCells;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.impl.Beans;
import io.quarkus.arc.impl.CreationalContextImpl;

/**
 * The bean of a handle or of a snapshot that no injection point is known to receive, but that can be looked up. ArC generates
 * a class for each bean; most of the start with thousands of terms went by until all of them were loaded, and most of the build
 * until they were written. This one class stands for those whose class the build leaves out.
 *
 * @see LookedUpBeans
 */
final class LookedUpBean implements InjectableBean<Object> {

    /**
     * The same for many beans.
     *
     * @param created {@link Term}, or the type of the value
     */
    record Types(Class<?> created, Set<Type> all) {
    }

    private final String term;
    private final boolean handle;
    private final Types types;
    private final Set<Annotation> qualifiers;

    LookedUpBean(String term, Types types) {
        this.term = term;
        this.handle = types.created() == Term.class;
        this.types = types;
        this.qualifiers = Set.of(RemoteTerm.Literal.of(term), Default.Literal.INSTANCE, Any.Literal.INSTANCE);
    }

    @Override
    public Object create(CreationalContext<Object> context) {
        return handle ? TermCells.cell(term) : TermCells.cell(term).get();
    }

    @Override
    public Object get(CreationalContext<Object> context) {
        return handle ? Arc.requireContainer().getActiveContext(Singleton.class).get(this, new CreationalContextImpl<>(this))
                : create(context);
    }

    @Override
    public String getIdentifier() {
        return "remote-term:" + (handle ? "handle:" : "value:") + term;
    }

    @Override
    public Kind getKind() {
        return Kind.SYNTHETIC;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return handle ? Singleton.class : Dependent.class;
    }

    @Override
    public Set<Type> getTypes() {
        return types.all();
    }

    @Override
    public Set<Annotation> getQualifiers() {
        return qualifiers;
    }

    @Override
    public Class<?> getBeanClass() {
        return types.created();
    }

    @Override
    public String toString() {
        return Beans.toString(this);
    }
}
