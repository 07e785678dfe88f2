package io.quarkiverse.remoteterm.deployment.source;

import io.quarkiverse.remoteterm.deployment.scan.SourceKindBuildItem;
import io.quarkiverse.remoteterm.runtime.fetch.file.FileSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.file.FileSourceFactory;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Terms that are read from files.
 */
class FileSourceProcessor {

    @BuildStep
    SourceKindBuildItem file() {
        return new SourceKindBuildItem(FileSourceFactory.KIND, FileSourceFactory.class, FileSettingsReader.class);
    }
}
