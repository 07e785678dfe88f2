package io.quarkiverse.remoteterm.deployment.bean;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.invoke.Invoker;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.validate.LoadOrderBuildItem;
import io.quarkiverse.remoteterm.runtime.RemoteTermRecorder;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.RuntimeValue;

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
        Map<String, TermInvokerBuildItem> byTerm = new HashMap<>();
        invokers.forEach(invoker -> byTerm.put(invoker.term(), invoker));
        terms.stream().sorted(comparing(RemoteTermBuildItem::name))
                .forEach(term -> recorder.declare(declarations.declarations(), term.name(), term.producer(),
                        ReflectTypes.of(term.type()), term.payloadKind(), ReflectTypes.of(term.payloadType()),
                        term.fetcher(), order.predecessors(term.name()), term.method().parametersCount(),
                        invoker(term, byTerm.get(term.name()), recorder, context)));
    }

    private static RuntimeValue<Invoker<Object, Object>> invoker(RemoteTermBuildItem term, TermInvokerBuildItem invoker,
            RemoteTermRecorder recorder, RecorderContext context) {
        RuntimeValue<Invoker<Object, Object>> generated = context.newInstance(invoker.className());
        if (invoker.placedParameters().isEmpty()) {
            return generated;
        }
        List<Class<?>> parameterTypes = new ArrayList<>();
        term.method().parameterTypes().forEach(type -> parameterTypes.add(ReflectTypes.raw(type)));
        return recorder.placing(generated, ReflectTypes.load(term.declaringClass().name()), term.method().name(),
                parameterTypes, invoker.placedParameters());
    }
}
