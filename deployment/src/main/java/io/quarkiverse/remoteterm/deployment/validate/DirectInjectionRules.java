package io.quarkiverse.remoteterm.deployment.validate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.IndexView;

import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.TermBeanBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.ValueKind;
import io.quarkus.arc.processor.BeanDeployment;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.arc.processor.InjectionPointInfo;

/**
 * Where values may be injected directly. A type that can be proxied: anywhere. One that cannot: where one snapshot is meant.
 * One that is closed when it is superseded: nowhere.
 */
public final class DirectInjectionRules {

    private final TermBeans beans;
    private final PublicFields publicFields;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> warnings = new TreeSet<>();

    public DirectInjectionRules(TermBeans beans, IndexView index) {
        this.beans = beans;
        this.publicFields = new PublicFields(index);
    }

    /**
     * @return all that is wrong, each with what to do
     */
    public List<String> check(BeanDeployment deployment) {
        Set<InjectionPointInfo> ofBeans = new HashSet<>();
        for (Collection<? extends BeanInfo> some : List.of(deployment.getBeans(), deployment.getInterceptors(),
                deployment.getDecorators())) {
            for (BeanInfo bean : some) {
                boolean oneSnapshot = bean.isProducerMethod() || BuiltinScope.REQUEST.is(bean.getScope());
                for (InjectionPointInfo injectionPoint : bean.getAllInjectionPoints()) {
                    ofBeans.add(injectionPoint);
                    check(injectionPoint, oneSnapshot, bean);
                }
            }
        }
        // what is left belongs to observers and disposers
        for (InjectionPointInfo injectionPoint : deployment.getInjectionPoints()) {
            if (!ofBeans.contains(injectionPoint)) {
                check(injectionPoint, true, null);
            }
        }
        return violations;
    }

    /**
     * @return what is allowed and probably not meant, once checked
     */
    public Set<String> warnings() {
        return warnings;
    }

    private void check(InjectionPointInfo injectionPoint, boolean oneSnapshot, BeanInfo bean) {
        if (injectionPoint.isDelegate()) {
            return;
        }
        Optional<TermBeanBuildItem> term = beans.value(injectionPoint.getRequiredType(),
                injectionPoint.getRequiredQualifiers());
        if (term.isEmpty()) {
            return;
        }
        String place = injectionPoint.isSynthetic() ? String.valueOf(bean) : injectionPoint.getTargetInfo();
        if (isForbidden(term.get(), oneSnapshot || injectionPoint.isProgrammaticLookup())) {
            violations.add(place + ": " + advice(term.get()));
        } else if (term.get().valueKind() == ValueKind.REFERENCE) {
            publicFields.first(injectionPoint.getRequiredType()).ifPresent(field -> warnings.add(
                    "%s: the public field %s of %s is not that of the term's value there. Call methods, or inject %s<%s>"
                            .formatted(
                                    place, field, injectionPoint.getRequiredType(), DotNames.TERM, term.get().term().type())));
        }
    }

    private static boolean isForbidden(TermBeanBuildItem term, boolean oneSnapshot) {
        return switch (term.valueKind()) {
            case REFERENCE -> false;
            case SNAPSHOT -> !oneSnapshot;
            case LEASED -> true;
        };
    }

    public static String advice(TermBeanBuildItem bean) {
        RemoteTermBuildItem term = bean.term();
        String why = bean.valueKind() == ValueKind.LEASED
                ? "it is AutoCloseable and closed once a newer one is published"
                : "it cannot be proxied and would never change here: " + bean.obstacle().orElseThrow();
        String how = bean.valueKind() == ValueKind.LEASED ? "lease()" : "get()";
        return "%s of @RemoteTerm(\"%s\"), made by %s(), cannot be injected directly, because %s. Inject %s<%s> and call %s"
                .formatted(term.type(), term.name(), term.producer(), why, DotNames.TERM, term.type(), how);
    }
}
