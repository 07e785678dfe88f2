package io.quarkiverse.remoteterm.deployment.scan;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.remoteterm.runtime.config.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.config.FixedTermSettings;
import io.quarkiverse.remoteterm.runtime.config.RemoteTermBuildTimeConfig;
import io.quarkus.arc.deployment.BuildExclusionsBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;

/**
 * Finds the terms. Reads the index of the whole application rather than the bean archives', which depends on the beans that
 * other steps add because of the terms found here.
 */
class TermScanProcessor {

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("remote-term");
    }

    @BuildStep
    void scan(CombinedIndexBuildItem index, BuildExclusionsBuildItem exclusions, RemoteTermBuildTimeConfig config,
            BuildProducer<RemoteTermBuildItem> terms, BuildProducer<TermProblemBuildItem> problems) {
        NameRules names = new NameRules(ConfigurationKeys.reservedWords());
        ProducerMethodRules methods = new ProducerMethodRules(new Annotations(index.getComputingIndex()));

        for (DeclaredTerm term : new TermScanner(index.getIndex(), exclusions).scan()) {
            List<String> violations = new ArrayList<>(methods.check(term.method()));
            names.check(term).ifPresent(violations::add);
            if (violations.isEmpty()) {
                terms.produce(new RemoteTermBuildItem(term.name(),
                        FixedTermSettings.of(config, term.name()).fetcher(), term.method()));
            }
            violations.forEach(violation -> problems.produce(TermProblemBuildItem.of(term, violation)));
        }
    }
}
