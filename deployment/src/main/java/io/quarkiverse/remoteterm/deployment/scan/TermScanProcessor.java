package io.quarkiverse.remoteterm.deployment.scan;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.remoteterm.runtime.config.read.FixedTermReader;
import io.quarkiverse.remoteterm.runtime.config.read.KnownKeys;
import io.quarkus.arc.deployment.BuildExclusionsBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ConfigurationBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.smallrye.config.SmallRyeConfig;

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
    FixedTermsBuildItem readFixedKeys(ConfigurationBuildItem configuration) {
        KnownKeys keys = KnownKeys.of(configuration.getReadResult().getAllMappings());
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        return new FixedTermsBuildItem(keys, new FixedTermReader(config, keys));
    }

    @BuildStep
    void scan(CombinedIndexBuildItem index, BuildExclusionsBuildItem exclusions, FixedTermsBuildItem fixed,
            BuildProducer<RemoteTermBuildItem> terms, BuildProducer<TermProblemBuildItem> problems) {
        NameRules names = new NameRules(fixed.keys().reservedWords());
        ProducerMethodRules methods = new ProducerMethodRules(new Annotations(index.getComputingIndex()));

        for (DeclaredTerm term : new TermScanner(index.getIndex(), exclusions).scan()) {
            List<String> violations = new ArrayList<>(methods.check(term.method()));
            names.check(term).ifPresent(violations::add);
            ManifestRules manifest = new ManifestRules(term.name(), fixed.of(term.name()));
            violations.addAll(manifest.check(term.method()));
            if (violations.isEmpty()) {
                terms.produce(new RemoteTermBuildItem(term.name(), fixed.of(term.name()).fetcher(), manifest.name(),
                        term.method()));
            }
            violations.forEach(violation -> problems.produce(TermProblemBuildItem.of(term, violation)));
        }
    }
}
