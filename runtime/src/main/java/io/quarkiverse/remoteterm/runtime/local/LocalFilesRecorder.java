package io.quarkiverse.remoteterm.runtime.local;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Tells the application in dev mode where its project is.
 */
@Recorder
public class LocalFilesRecorder {

    public RuntimeValue<ModuleDirectory> moduleDirectory(String path) {
        return new RuntimeValue<>(new ModuleDirectory(path));
    }
}
