package io.quarkiverse.remoteterm.deployment.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.deployment.scan.FixedTermsBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.SourceKindBuildItem;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerms;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTermsRecorder;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.runtime.RuntimeValue;

/**
 * Makes the configuration of the declared terms available at run time.
 */
class ConfigProcessor {

    /** A class file holds texts of at most 65,535 bytes; names are ASCII. */
    private static final int MAX_TEXT = 60_000;

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem recordFixedSettings(List<RemoteTermBuildItem> terms, FixedTermsBuildItem fixed,
            List<SourceKindBuildItem> kinds, FixedTermsRecorder recorder) {
        RuntimeValue<FixedTerms> recorded = recorder.fixedTerms(fixed.keys(),
                kinds.stream().map(SourceKindBuildItem::kind).collect(Collectors.toCollection(TreeSet::new)));
        Map<Map<String, String>, List<StringBuilder>> namesByValues = new LinkedHashMap<>();
        terms.stream().map(RemoteTermBuildItem::name).sorted().forEach(name -> addName(name,
                namesByValues.computeIfAbsent(fixed.of(name).values(), any -> new ArrayList<>())));
        namesByValues.forEach((values, texts) -> texts.forEach(names -> recorder.add(recorded, values, names.toString())));
        return SyntheticBeanBuildItem.configure(FixedTerms.class)
                .scope(Singleton.class)
                .runtimeValue(recorded)
                .done();
    }

    private static void addName(String name, List<StringBuilder> texts) {
        StringBuilder last = texts.isEmpty() ? null : texts.get(texts.size() - 1);
        if (last == null || last.length() + name.length() >= MAX_TEXT) {
            texts.add(new StringBuilder(name));
        } else {
            last.append(FixedTermsRecorder.SEPARATOR).append(name);
        }
    }

    @BuildStep
    void readSettings(List<RemoteTermBuildItem> terms, List<SourceKindBuildItem> kinds,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        beans.produce(AdditionalBeanBuildItem.unremovableOf(TermSettingsReader.class));
        kinds.stream().sorted(Comparator.comparing(SourceKindBuildItem::kind))
                .filter(kind -> terms.stream().anyMatch(term -> term.fetcher().equals(kind.kind())))
                .forEach(kind -> beans.produce(AdditionalBeanBuildItem.builder()
                        .addBeanClasses(kind.factory(), kind.settings()).setUnremovable().build()));
    }
}
