package io.quarkiverse.remoteterm.deployment.bean;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.deployment.scan.PayloadParameterInfo;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.validate.LoadOrderBuildItem;
import io.quarkiverse.remoteterm.runtime.RecordedTerm;
import io.quarkiverse.remoteterm.runtime.RemoteTermRecorder;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;

/**
 * Records what the build knows of the terms.
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
    void fill(List<TermInvokerBuildItem> invokers, LoadOrderBuildItem order, TermDeclarationsBuildItem declarations,
            RemoteTermRecorder recorder) {
        recorder.declare(declarations.declarations(), RecordedTexts.of(invokers.stream()
                .sorted(comparing(invoker -> invoker.term().name()))
                .map(invoker -> line(invoker, order.predecessors(invoker.term().name())))));
    }

    private static RecordedTerm.Payload payload(PayloadParameterInfo payload) {
        return new RecordedTerm.Payload(payload.position(), payload.part().orElse(""), payload.kind(),
                TypeWriter.write(payload.type()));
    }

    private static String line(TermInvokerBuildItem invoker, List<String> loadsAfter) {
        RemoteTermBuildItem term = invoker.term();
        List<String> placed = new ArrayList<>();
        invoker.placedParameters().forEach((position, bean) -> placed.add(position + ":" + bean));
        RecordedTerm.Method method = new RecordedTerm.Method(term.declaringClass().name().toString(), term.method().name(),
                term.method().parametersCount(), invoker.className(), placed);
        return new RecordedTerm(term.name(), TypeWriter.write(term.type()), term.manifest(),
                term.payloads().stream().map(TermDeclarationsProcessor::payload).toList(), term.fetcher(), loadsAfter, method)
                .toLine();
    }
}
