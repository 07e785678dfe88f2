package io.quarkiverse.remoteterm.deployment.scan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;

/**
 * Determines how the value of each term can be injected.
 */
class TermTypesProcessor {

    @BuildStep
    void classify(List<RemoteTermBuildItem> terms, CombinedIndexBuildItem combinedIndex,
            BuildProducer<TermBeanBuildItem> classified, BuildProducer<TermProblemBuildItem> problems) {
        IndexView index = combinedIndex.getComputingIndex();
        Proxyability proxyability = new Proxyability(index);
        BeanTypes beanTypes = new BeanTypes(index);
        for (RemoteTermBuildItem term : terms) {
            Set<Type> all = beanTypes.of(term.type());
            TypedAnnotation typed = new TypedAnnotation(term.method());
            typed.check(all).ifPresent(what -> problems.produce(TermProblemBuildItem.of(term, what)));
            Set<Type> types = typed.restrict(all);
            if (all.stream().anyMatch(type -> type.name().equals(DotNames.AUTO_CLOSEABLE))) {
                classified.produce(new TermBeanBuildItem(term, types, ValueKind.LEASED, null));
            } else {
                Optional<String> obstacle = proxyability.obstacle(term.type());
                classified.produce(new TermBeanBuildItem(term, types,
                        obstacle.isPresent() ? ValueKind.SNAPSHOT : ValueKind.REFERENCE, obstacle.orElse(null)));
            }
        }
    }
}
