package io.quarkiverse.remoteterm.deployment.source;

import java.util.List;
import java.util.Locale;

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.JniRuntimeAccessBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.deployment.pkg.builditem.NativeImageRunnerBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;

/**
 * Takes zstd into native executables if the application has {@code com.github.luben:zstd-jni}.
 */
class ZstdProcessor {

    private static final String PACKAGE = "com.github.luben.zstd.";

    /** What loads the native library when it is initialized, as far as inflating gets there. */
    private static final List<String> LOADING = List.of("Zstd", "ZstdDecompressCtx", "util.Native");

    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    void takeAlong(CurateOutcomeBuildItem application, NativeImageRunnerBuildItem runner,
            BuildProducer<NativeImageResourcePatternsBuildItem> resources,
            BuildProducer<RuntimeInitializedClassBuildItem> runtimeInitialized,
            BuildProducer<JniRuntimeAccessBuildItem> jni) {
        if (!isThere(application)) {
            return;
        }
        resources.produce(NativeImageResourcePatternsBuildItem.builder()
                .includeGlob(libraries(runner.isContainerBuild(), System.getProperty("os.name"), System.getProperty("os.arch")))
                .build());
        for (String name : LOADING) {
            runtimeInitialized.produce(new RuntimeInitializedClassBuildItem(PACKAGE + name));
        }
        // older versions of the library keep the native pointer in the object by themselves
        jni.produce(new JniRuntimeAccessBuildItem(false, false, true, PACKAGE + "ZstdDecompressCtx"));
    }

    private static boolean isThere(CurateOutcomeBuildItem application) {
        return application.getApplicationModel().getRuntimeDependencies().stream()
                .anyMatch(artifact -> artifact.getGroupId().equals("com.github.luben")
                        && artifact.getArtifactId().equals("zstd-jni"));
    }

    /**
     * @return the native library for the machine that the executable is built for, as the library names it
     */
    static String libraries(boolean containerBuild, String os, String arch) {
        String name = os.toLowerCase(Locale.ROOT);
        if (containerBuild || name.contains("linux")) {
            return "linux/" + (arch.equals("x86_64") ? "amd64" : arch) + "/libzstd-jni-*.so";
        }
        if (name.contains("mac")) {
            return "darwin/" + (arch.equals("amd64") ? "x86_64" : arch) + "/libzstd-jni-*.dylib";
        }
        return name.contains("win") ? "win/" + arch + "/libzstd-jni-*.dll" : name + "/" + arch + "/libzstd-jni-*";
    }
}
