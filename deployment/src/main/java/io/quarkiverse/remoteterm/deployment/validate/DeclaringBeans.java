package io.quarkiverse.remoteterm.deployment.validate;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jboss.jandex.DotName;

import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.BuiltinScope;

/**
 * The beans whose methods produce the terms.
 */
public final class DeclaringBeans {

    private final Map<DotName, BeanInfo> byClass = new HashMap<>();

    public DeclaringBeans(Collection<BeanInfo> beans) {
        for (BeanInfo bean : beans) {
            if (bean.isClassBean()) {
                byClass.put(bean.getBeanClass(), bean);
            }
        }
    }

    /**
     * @return null if {@link #check} finds fault with it
     */
    public BeanInfo of(RemoteTermBuildItem term) {
        return byClass.get(term.declaringClass().name());
    }

    /**
     * @return what is wrong, with what to do
     */
    public Optional<String> check(RemoteTermBuildItem term) {
        BeanInfo bean = of(term);
        if (bean == null) {
            return Optional
                    .of("%s is no bean: see that nothing excludes it, and that it has a constructor without parameters or"
                            .formatted(term.declaringClass().name()) + " one with @Inject");
        }
        if (needsRequest(bean) && !Modifier.isStatic(term.method().flags())) {
            return Optional
                    .of("%s is @%s, and there is no request when a payload arrives: make it @Singleton or the method static"
                            .formatted(term.declaringClass().name(), bean.getScope().getDotName().withoutPackagePrefix()));
        }
        return Optional.empty();
    }

    private static boolean needsRequest(BeanInfo bean) {
        return BuiltinScope.REQUEST.is(bean.getScope()) || BuiltinScope.SESSION.is(bean.getScope());
    }
}
