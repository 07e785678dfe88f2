package io.quarkiverse.remoteterm.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZstdProcessorTest {

    @ParameterizedTest
    @CsvSource({
            "false, Linux, amd64, linux/amd64/libzstd-jni-*.so",
            "false, Linux, aarch64, linux/aarch64/libzstd-jni-*.so",
            "false, Mac OS X, aarch64, darwin/aarch64/libzstd-jni-*.dylib",
            "false, Mac OS X, x86_64, darwin/x86_64/libzstd-jni-*.dylib",
            "false, Windows 11, amd64, win/amd64/libzstd-jni-*.dll",
            "true, Mac OS X, aarch64, linux/aarch64/libzstd-jni-*.so",
            "true, Mac OS X, x86_64, linux/amd64/libzstd-jni-*.so",
            "true, Windows 11, amd64, linux/amd64/libzstd-jni-*.so" })
    void theLibraryOfTheMachineThatTheExecutableRunsOnIsTaken(boolean containerBuild, String os, String arch, String library) {
        assertThat(ZstdProcessor.libraries(containerBuild, os, arch)).isEqualTo(library);
    }
}
