package io.quarkiverse.remoteterm.deployment.dev;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.local.LocalFiles;
import io.quarkiverse.remoteterm.runtime.local.LocalFilesRecorder;
import io.quarkiverse.remoteterm.runtime.local.ModuleDirectory;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.bootstrap.workspace.WorkspaceModule;
import io.quarkus.deployment.IsDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;

/**
 * In dev mode, files of the developer stand in for sources.
 */
class LocalFilesProcessor {

    @BuildStep(onlyIf = IsDevelopment.class)
    @Record(ExecutionTime.STATIC_INIT)
    void localFiles(CurateOutcomeBuildItem curated, LocalFilesRecorder recorder,
            BuildProducer<SyntheticBeanBuildItem> synthetic,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        WorkspaceModule module = curated.getApplicationModel().getApplicationModule();
        synthetic.produce(SyntheticBeanBuildItem.configure(ModuleDirectory.class)
                .scope(Singleton.class)
                .runtimeValue(recorder.moduleDirectory(module == null ? "" : module.getModuleDir().getAbsolutePath()))
                .done());
        beans.produce(AdditionalBeanBuildItem.unremovableOf(LocalFiles.class));
    }
}
