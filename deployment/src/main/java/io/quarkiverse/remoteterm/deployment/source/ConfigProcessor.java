package io.quarkiverse.remoteterm.deployment.source;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.runtime.config.FixedTermSettings;
import io.quarkiverse.remoteterm.runtime.config.FixedTerms;
import io.quarkiverse.remoteterm.runtime.config.FixedTermsRecorder;
import io.quarkiverse.remoteterm.runtime.config.RemoteTermBuildTimeConfig;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;

/**
 * Makes the configuration of the declared terms available at run time.
 */
class ConfigProcessor {

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem recordFixedSettings(List<RemoteTermBuildItem> terms, RemoteTermBuildTimeConfig config,
            FixedTermsRecorder recorder) {
        Map<String, FixedTermSettings> byName = new TreeMap<>();
        terms.forEach(term -> byName.put(term.name(), FixedTermSettings.of(config, term.name())));
        return SyntheticBeanBuildItem.configure(FixedTerms.class)
                .scope(Singleton.class)
                .runtimeValue(recorder.fixedTerms(byName))
                .done();
    }

    @BuildStep
    AdditionalBeanBuildItem readSettings() {
        return AdditionalBeanBuildItem.builder().addBeanClass(TermSettingsReader.class).setUnremovable().build();
    }
}
