package io.quarkiverse.remoteterm.deployment;

import static java.util.Comparator.comparing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.RemoteTermRecorder;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.recording.RecorderContext;

/**
 * Hands over to the run time what the build knows of the terms.
 */
class TermDeclarationsProcessor {

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    TermDeclarationsBuildItem register(TermSchedulerBuildItem scheduler, RemoteTermRecorder recorder,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        TermDeclarationsBuildItem declarations = new TermDeclarationsBuildItem(
                recorder.declarations(scheduler.implementation().orElse(null)));
        beans.produce(SyntheticBeanBuildItem.configure(TermDeclarations.class)
                .scope(Singleton.class)
                .runtimeValue(declarations.declarations())
                .done());
        return declarations;
    }

    /** Late: the order of loading is known only once all beans are. */
    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void fill(List<RemoteTermBuildItem> terms, List<TermInvokerBuildItem> invokers, LoadOrderBuildItem order,
            TermDeclarationsBuildItem declarations, RemoteTermRecorder recorder, RecorderContext context) {
        Map<String, String> invokerClasses = new HashMap<>();
        invokers.forEach(invoker -> invokerClasses.put(invoker.term(), invoker.className()));
        terms.stream().sorted(comparing(RemoteTermBuildItem::name))
                .forEach(term -> recorder.declare(declarations.declarations(), term.name(), term.producer(),
                        ReflectTypes.of(term.type()), term.payloadKind(), ReflectTypes.of(term.payloadType()),
                        term.fetcher(), order.predecessors(term.name()), term.method().parametersCount(),
                        context.newInstance(invokerClasses.get(term.name()))));
    }
}
